// One table, longer than other files because it is one row for each defence.
import {
  addToList,
  dropCall,
  dropFromList,
  dropIf,
  dropOperand,
  replaceCall,
  replaceComparison,
  replaceFunction,
  replaceOperand,
  setArgument,
  setCondition,
  setConstant,
  type Patch,
  type Place,
} from './source-edits.ts';

/** A defence of the HTTP side, the patch that takes it away, and the tests that must then fail. */
export interface Defence {
  readonly name: string;
  /** A requirement whose tests notice. */
  readonly requirement: string;
  readonly patches: readonly Patch[];
  /** Where they are. */
  readonly tests: string;
}

const PROXY = 'src/proxy';
const proxy = (within: string): Place => ({ path: PROXY, within });
const http = (within: string): Place => ({ path: 'src/http', within });
const oauth = (within: string): Place => ({ path: 'src/oauth', within });

const WIRE = 'test/proxy/wire.test.ts';
const CORPUS = 'test/http/wire/corpus.test.ts';
const RESPONSE_HEADER_TESTS = 'test/proxy/response-headers.test.ts';
const CALLBACK_TESTS = 'test/http/login/callback.test.ts';

export const DEFENCES: readonly Defence[] = [
  {
    name: 'the refusal of dot segments',
    requirement: 'PX-2',
    patches: [replaceComparison(proxy('isNormalSegment'), ["'..'"], 'false')],
    tests: 'test/proxy/api-target.test.ts',
  },
  {
    name: 'the refusal of encodings that hide a slash, a dot or a letter',
    requirement: 'PX-2',
    patches: [dropIf(proxy('isHarmlessWhenDecoded'), 'FORBIDDEN_ENCODING')],
    tests: 'test/proxy/api-target.test.ts',
  },
  {
    name: 'the list of what is never allowed',
    requirement: 'PX-3',
    patches: [dropIf(proxy('createAllowList'), 'isNeverAllowed')],
    tests: WIRE,
  },
  {
    name: 'the blindness to case of that list',
    requirement: 'PX-3',
    patches: [replaceCall(proxy('loosest'), 'path.toLowerCase', 'path')],
    tests: 'test/proxy/allow-list.test.ts',
  },
  {
    name: 'the dropping of the browser’s cookies',
    requirement: 'PX-4',
    patches: [addToList(PROXY, 'PASSED_ON', "'cookie'")],
    tests: WIRE,
  },
  {
    name: 'the dropping of the API’s cookies',
    requirement: 'PX-4',
    patches: [addToList(PROXY, 'PASSED_BACK', "'set-cookie'")],
    tests: RESPONSE_HEADER_TESTS,
  },
  {
    name: 'the replacing of the caller’s Authorization',
    requirement: 'PX-5',
    patches: [replaceOperand(proxy('toUpstreamHeaders'), ['credentials'], 'headers[name] ?? credentials[name]')],
    tests: WIRE,
  },
  {
    name: 'the dropping of fields that Connection nominates',
    requirement: 'PX-6',
    patches: [dropOperand(proxy('toBrowserHeaders'), 'nominated')],
    tests: RESPONSE_HEADER_TESTS,
  },
  {
    name: 'the dropping of forwarded fields',
    requirement: 'PX-9',
    patches: [addToList(PROXY, 'PASSED_ON', "'x-forwarded-for'")],
    tests: WIRE,
  },
  {
    name: 'the refusal of a second Host',
    requirement: 'PX-11',
    patches: [replaceComparison(http('faultOf'), ['hosts', '1'], 'false')],
    tests: CORPUS,
  },
  {
    name: 'the refusal of unknown transfer codings',
    requirement: 'PX-11',
    patches: [replaceComparison(http('faultOf'), ["'chunked'"], 'false')],
    tests: CORPUS,
  },
  {
    name: 'the limit of an announced body',
    requirement: 'PX-15',
    patches: [dropIf(proxy('requireAnnouncedSize'), 'maxBytes')],
    tests: WIRE,
  },
  {
    name: 'the limit of a body of unknown length',
    requirement: 'PX-15',
    patches: [dropIf(proxy('requireReceivedSize'), 'maxBytes')],
    tests: WIRE,
  },
  {
    name: 'the abort of a call whose browser has left',
    requirement: 'PX-16',
    patches: [dropCall(proxy('Relay.begin'), 'response.on')],
    tests: WIRE,
  },
  {
    name: 'the reset after a response that broke off',
    requirement: 'PX-16',
    patches: [replaceCall(proxy('onResponseError'), 'break', 'this.#options.response.end()')],
    tests: 'test/proxy/cut.test.ts',
  },
  {
    name: 'the rule that an order is never repeated',
    requirement: 'PX-20',
    patches: [dropOperand(proxy('mayRepeat'), 'isSafe'), dropOperand(proxy('mayRepeat'), 'body')],
    tests: WIRE,
  },
  {
    name: 'the rule that no 408 of LongPort reaches a browser',
    requirement: 'OP-6',
    patches: [dropFromList(PROXY, 'OF_ANOTHER_HOP', '408')],
    tests: 'test/proxy/another-hop.test.ts',
  },
  {
    name: 'the rule that a reset is no end of a response',
    requirement: 'OP-21',
    patches: [dropIf({ path: 'src/net', within: 'hideReset' }, 'ECONNRESET')],
    tests: 'test/proxy/upstream-endings.test.ts',
  },
  {
    name: 'the check of a redirect’s origin',
    requirement: 'PX-21',
    patches: [replaceFunction(proxy('isSameOrigin'), 'true')],
    tests: RESPONSE_HEADER_TESTS,
  },
  {
    name: 'the rule that no cache keeps a response',
    requirement: 'OP-5',
    patches: [replaceFunction(proxy('cacheControlOf'), "String(received['cache-control'] ?? 'no-store')")],
    tests: RESPONSE_HEADER_TESTS,
  },
  {
    name: 'the dropping of another origin’s statements',
    requirement: 'HD-6',
    patches: [addToList(PROXY, 'PASSED_BACK', "'strict-transport-security'")],
    tests: RESPONSE_HEADER_TESTS,
  },
  {
    name: 'the refusal of sibling sites',
    requirement: 'CS-2',
    patches: [replaceComparison(http('isSameOrigin'), ["'same-origin'"], "site !== 'cross-site'")],
    tests: WIRE,
  },
  {
    name: 'the exact comparison of Origin',
    requirement: 'CS-3',
    patches: [replaceComparison(http('isSameOrigin'), ['publicOrigin'], 'headers.origin.startsWith(publicOrigin)')],
    tests: 'test/http/request/fetch-metadata.test.ts',
  },
  {
    name: 'the demand for X-CSRF where nothing else proves the origin',
    requirement: 'CS-4',
    patches: [replaceComparison(http('isSameOrigin'), ['x-csrf'], 'true')],
    tests: WIRE,
  },
  {
    name: 'the refusal of navigations',
    requirement: 'CS-7',
    patches: [dropOperand(http('isSameOrigin'), 'navigate')],
    tests: WIRE,
  },
  {
    name: 'the signature of the session cookie',
    requirement: 'SE-3',
    patches: [replaceCall(http('verify'), 'unsign', (call) => `(${call} || signed.split('.')[0])`)],
    tests: 'test/http/session/session-cookie.test.ts',
  },
  {
    name: 'the refusal of a second session cookie',
    requirement: 'SE-12',
    patches: [dropIf(http('SignedSessionCookie.read'), 'second')],
    tests: 'test/http/session/session-cookie.test.ts',
  },
  {
    name: 'the binding of a login to its browser',
    requirement: 'CB-2',
    patches: [setCondition(http('SealedLogins.open'), ['state'], 'true')],
    tests: 'test/http/login/login-cookie.test.ts',
  },
  {
    name: 'the single use of a login',
    requirement: 'CB-3',
    patches: [dropIf({ path: 'src/memory', within: 'createMemoryLoginResults.claim' }, 'undefined')],
    tests: CALLBACK_TESTS,
  },
  {
    name: 'the check that no parameter of the callback is there twice',
    requirement: 'CB-5',
    patches: [dropIf(oauth('parseAuthorizationResponse'), 'second')],
    tests: 'test/oauth/authorization-response.test.ts',
  },
  {
    name: 'the end of the session before',
    requirement: 'CB-8',
    patches: [setArgument(http('beginSession'), 'filter', [0, '() => false'])],
    tests: CALLBACK_TESTS,
  },
  {
    name: 'the check of the path to return to',
    requirement: 'AZ-7',
    patches: [replaceFunction(http('isLocalPath'), 'true')],
    tests: 'test/http/login/return-to.test.ts',
  },
  {
    name: 'the comparison of the issuer',
    requirement: 'CF-1',
    patches: [dropIf(oauth('parseServerMetadata'), 'expected.issuer')],
    tests: 'test/oauth/server-metadata.test.ts',
  },
  {
    name: 'the refusal of endpoints without TLS',
    requirement: 'CF-2',
    patches: [replaceFunction(oauth('isAcceptable'), 'true')],
    tests: 'test/oauth/server-metadata.test.ts',
  },
  {
    name: 'the length of a session secret',
    requirement: 'CF-6',
    patches: [setConstant('src/config', 'MIN_SECRET_BYTES', '1')],
    tests: 'test/config/config.test.ts',
  },
  {
    name: 'the reduction of errors before they are logged',
    requirement: 'LG-2',
    patches: [
      replaceFunction(
        { path: 'src/observability', within: 'errorFields' },
        '{ error: `${error?.message} ${JSON.stringify(error?.cause)}` }',
      ),
    ],
    tests: 'test/observability/event-log.test.ts',
  },
  {
    name: 'the cap on calls in flight',
    requirement: 'AV-4',
    patches: [dropIf({ path: 'src/session', within: 'begin' }, 'maxConcurrent')],
    tests: 'test/http/api/call-caps.test.ts',
  },
  {
    name: 'the limit of sign-ins from one address',
    requirement: 'AV-5',
    patches: [dropCall(http('createLoginRoute'), 'limitLogins')],
    tests: 'test/http/login/limit-logins.test.ts',
  },
];
