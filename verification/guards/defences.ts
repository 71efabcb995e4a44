// One table, longer than other files because each of its rows is the text of a patch.
import type { Patch } from './patched-copy.ts';

/** A defence of the HTTP side, the patch that takes it away, and the tests that must then fail. */
export interface Defence extends Patch {
  readonly name: string;
  /** A requirement whose tests notice. */
  readonly requirement: string;
  /** Where they are. */
  readonly tests: string;
}

const TARGET = 'src/proxy/api-target.ts';
const ALLOW_LIST = 'src/proxy/allow-list.ts';
const NEVER_ALLOWED = 'src/proxy/never-allowed.ts';
const REQUEST_HEADERS = 'src/proxy/request-headers.ts';
const RESPONSE_HEADERS = 'src/proxy/response-headers.ts';
const RELAY = 'src/proxy/relay.ts';
const PROXY = 'src/proxy/api-proxy.ts';
const FORM = 'src/http/request/validate-request.ts';
const SAME_ORIGIN = 'src/http/request/same-origin.ts';
const SESSION_COOKIE = 'src/http/session/session-cookie.ts';
const LOGIN_COOKIE = 'src/http/login/login-cookie.ts';
const CALLBACK = 'src/http/login/callback-route.ts';
const METADATA = 'src/oauth/server-metadata.ts';

const WIRE = 'test/proxy/wire.test.ts';
const CORPUS = 'test/http/wire/corpus.test.ts';
const RESPONSE_HEADER_TESTS = 'test/proxy/response-headers.test.ts';
const CALLBACK_TESTS = 'test/http/login/callback.test.ts';

export const DEFENCES: readonly Defence[] = [
  {
    name: 'the refusal of dot segments',
    requirement: 'PX-2',
    file: TARGET,
    find: " || segment === '..'",
    instead: '',
    tests: 'test/proxy/api-target.test.ts',
  },
  {
    name: 'the refusal of encodings that hide a slash, a dot or a letter',
    requirement: 'PX-2',
    file: TARGET,
    find: '  if (FORBIDDEN_ENCODING.test(segment)) return false;\n',
    instead: '',
    tests: 'test/proxy/api-target.test.ts',
  },
  {
    name: 'the list of what is never allowed',
    requirement: 'PX-3',
    file: ALLOW_LIST,
    find: '    if (isNeverAllowed(path)) return false;\n',
    instead: '',
    tests: WIRE,
  },
  {
    name: 'the blindness to case of that list',
    requirement: 'PX-3',
    file: NEVER_ALLOWED,
    find: "if (!path.includes('%')) return path.toLowerCase();",
    instead: "if (!path.includes('%')) return path;",
    tests: 'test/proxy/allow-list.test.ts',
  },
  {
    name: 'the dropping of the browser’s cookies',
    requirement: 'PX-4',
    file: REQUEST_HEADERS,
    find: "  'accept', //",
    instead: "  'cookie',\n  'accept', //",
    tests: WIRE,
  },
  {
    name: 'the dropping of the API’s cookies',
    requirement: 'PX-4',
    file: RESPONSE_HEADERS,
    find: "  'content-type',\n",
    instead: "  'content-type',\n  'set-cookie',\n",
    tests: RESPONSE_HEADER_TESTS,
  },
  {
    name: 'the replacing of the caller’s Authorization',
    requirement: 'PX-5',
    file: REQUEST_HEADERS,
    find: "upstream.push(name, credentials[name] ?? '')",
    instead: "upstream.push(name, String(headers[name] ?? credentials[name] ?? ''))",
    tests: WIRE,
  },
  {
    name: 'the dropping of fields that Connection nominates',
    requirement: 'PX-6',
    file: RESPONSE_HEADERS,
    find: ' && nominated?.has(name) !== true',
    instead: '',
    tests: RESPONSE_HEADER_TESTS,
  },
  {
    name: 'the dropping of forwarded fields',
    requirement: 'PX-9',
    file: REQUEST_HEADERS,
    find: "  'accept', //",
    instead: "  'x-forwarded-for',\n  'accept', //",
    tests: WIRE,
  },
  {
    name: 'the refusal of a second Host',
    requirement: 'PX-11',
    file: FORM,
    find: '(hosts !== 1 || ',
    instead: '(',
    tests: CORPUS,
  },
  {
    name: 'the refusal of unknown transfer codings',
    requirement: 'PX-11',
    file: FORM,
    find: "coding.toLowerCase() !== 'chunked' || ",
    instead: '',
    tests: CORPUS,
  },
  {
    name: 'the limit of an announced body',
    requirement: 'PX-15',
    file: 'src/proxy/request-body.ts',
    find: 'contentLength !== undefined && contentLength > maxBytes',
    instead: 'contentLength === -1',
    tests: WIRE,
  },
  {
    name: 'the limit of a body of unknown length',
    requirement: 'PX-15',
    file: 'src/proxy/request-body.ts',
    find: 'if (bytes > maxBytes) throw',
    instead: 'if (bytes < 0) throw',
    tests: WIRE,
  },
  {
    name: 'the abort of a call whose browser has left',
    requirement: 'PX-16',
    file: RELAY,
    find: "    response.on('close', this.#onBrowserLeft);\n",
    instead: '',
    tests: WIRE,
  },
  {
    name: 'the reset after an answer that broke off',
    requirement: 'PX-16',
    file: RELAY,
    find: "this.#outgoing.break();\n    this.#resolve({ kind: 'broken' });",
    instead: "this.#options.response.end();\n    this.#resolve({ kind: 'broken' });",
    tests: 'test/proxy/cut.test.ts',
  },
  {
    name: 'the rule that an order is never repeated',
    requirement: 'PX-20',
    file: PROXY,
    find: "isSafe(request.method ?? '') &&\n    body.body === null &&",
    instead: '',
    tests: WIRE,
  },
  {
    name: 'the rule that no 408 of LongPort reaches a browser',
    requirement: 'OP-6',
    file: 'src/proxy/relay-errors.ts',
    find: "  [408, 'upstream_timeout'],\n",
    instead: '',
    tests: 'test/proxy/another-hop.test.ts',
  },
  {
    name: 'the rule that a reset is no end of an answer',
    requirement: 'OP-21',
    file: 'src/net/mend-socket.ts',
    find: "if (error.code === 'ECONNRESET') error.code = 'CONNECTION_RESET';",
    instead: '',
    tests: 'test/proxy/upstream-endings.test.ts',
  },
  {
    name: 'the check of a redirect’s origin',
    requirement: 'PX-21',
    file: RESPONSE_HEADERS,
    find: 'return url.origin === new URL(calledUrl).origin;',
    instead: 'return true;',
    tests: RESPONSE_HEADER_TESTS,
  },
  {
    name: 'the rule that no cache keeps an answer',
    requirement: 'OP-5',
    file: RESPONSE_HEADERS,
    find: "return isEventStream(received) ? 'no-store, no-transform' : 'no-store';",
    instead: "return String(received['cache-control'] ?? 'no-store');",
    tests: RESPONSE_HEADER_TESTS,
  },
  {
    name: 'the dropping of another origin’s statements',
    requirement: 'HD-6',
    file: RESPONSE_HEADERS,
    find: "  'content-type',\n",
    instead: "  'content-type',\n  'strict-transport-security',\n",
    tests: RESPONSE_HEADER_TESTS,
  },
  {
    name: 'the refusal of sibling sites',
    requirement: 'CS-2',
    file: SAME_ORIGIN,
    find: "site === 'same-origin' &&",
    instead: "site !== 'cross-site' &&",
    tests: WIRE,
  },
  {
    name: 'the exact comparison of Origin',
    requirement: 'CS-3',
    file: SAME_ORIGIN,
    find: 'headers.origin === publicOrigin',
    instead: 'headers.origin.startsWith(publicOrigin)',
    tests: 'test/http/request/same-origin.test.ts',
  },
  {
    name: 'the demand for X-CSRF where nothing else proves the origin',
    requirement: 'CS-4',
    file: SAME_ORIGIN,
    find: "headers['x-csrf'] === '1'",
    instead: 'true',
    tests: WIRE,
  },
  {
    name: 'the refusal of navigations',
    requirement: 'CS-7',
    file: SAME_ORIGIN,
    find: " && headers['sec-fetch-mode'] !== 'navigate'",
    instead: '',
    tests: WIRE,
  },
  {
    name: 'the signature of the session cookie',
    requirement: 'SE-3',
    file: SESSION_COOKIE,
    find: 'const cookieValue = unsign(signed, key);\n    if (cookieValue !== false) return { cookieValue, byFirst: key === keys[0] };',
    instead:
      "const cookieValue = unsign(signed, key);\n    return { cookieValue: cookieValue || (signed.split('.')[0] ?? ''), byFirst: true };",
    tests: 'test/http/session/session-cookie.test.ts',
  },
  {
    name: 'the refusal of a second session cookie',
    requirement: 'SE-12',
    file: SESSION_COOKIE,
    find: 'if (second !== undefined) throw',
    instead: 'if (second === value) throw',
    tests: 'test/http/session/session-cookie.test.ts',
  },
  {
    name: 'the binding of a login to its browser',
    requirement: 'CB-2',
    file: LOGIN_COOKIE,
    find: 'return login?.state === state ? login : undefined;',
    instead: 'return login;',
    tests: 'test/http/login/login-cookie.test.ts',
  },
  {
    name: 'the single use of a login',
    requirement: 'CB-3',
    file: 'src/memory/login-results.ts',
    find: "if (known === undefined) results.set(id, { kind: 'pending' }, ttlSeconds * 1000);",
    instead: '',
    tests: CALLBACK_TESTS,
  },
  {
    name: 'the check that no parameter of the callback is there twice',
    requirement: 'CB-5',
    file: 'src/oauth/authorization-response.ts',
    find: 'if (second !== undefined) throw malformed();',
    instead: '',
    tests: 'test/oauth/authorization-response.test.ts',
  },
  {
    name: 'the end of the session before',
    requirement: 'CB-8',
    file: CALLBACK,
    find: 'replaces: [...previous].filter((sessionId) => sessionId !== undefined),',
    instead: 'replaces: [...previous].filter((sessionId) => sessionId === null),',
    tests: CALLBACK_TESTS,
  },
  {
    name: 'the check of the path to return to',
    requirement: 'AZ-7',
    file: 'src/http/login/return-to.ts',
    find: "typeof value === 'string' && isLocalPath(value)",
    instead: "typeof value === 'string'",
    tests: 'test/http/login/return-to.test.ts',
  },
  {
    name: 'the comparison of the issuer',
    requirement: 'CF-1',
    file: METADATA,
    find: 'metadata.issuer !== expected.issuer',
    instead: "metadata.issuer === ''",
    tests: 'test/oauth/server-metadata.test.ts',
  },
  {
    name: 'the refusal of endpoints without TLS',
    requirement: 'CF-2',
    file: METADATA,
    find: 'endpoint !== undefined && !isAcceptable',
    instead: "endpoint === '' && !isAcceptable",
    tests: 'test/oauth/server-metadata.test.ts',
  },
  {
    name: 'the length of a session secret',
    requirement: 'CF-6',
    file: 'src/config/validate.ts',
    find: 'bytes < MIN_SECRET_BYTES',
    instead: 'bytes < 1',
    tests: 'test/config/config.test.ts',
  },
  {
    name: 'the reduction of errors before they are logged',
    requirement: 'LG-2',
    file: 'src/observability/log-fields.ts',
    find: 'return { error: error.name,',
    instead: 'return { error: `${error.message} ${JSON.stringify(error.cause)}`,',
    tests: 'test/observability/event-log.test.ts',
  },
  {
    name: 'the cap on calls under way',
    requirement: 'AV-4',
    file: 'src/session/calls-in-flight.ts',
    find: "if (underWay >= caps.maxConcurrent) return 'too_many';",
    instead: '',
    tests: 'test/http/api/call-caps.test.ts',
  },
  {
    name: 'the limit of sign-ins from one address',
    requirement: 'AV-5',
    file: 'src/http/login/login-route.ts',
    find: 'await options.limitLogins(response);',
    instead: '',
    tests: 'test/http/login/limit-logins.test.ts',
  },
];
