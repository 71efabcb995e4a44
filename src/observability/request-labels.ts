/**
 * The route of a request. `api`: a call to LongPort; `stream`: one whose response is an event stream, which is open for
 * as long as its page wants. `page`: a file of WEB_ROOT. `other`: no route of ours.
 */
export const ROUTES = [
  'api',
  'stream',
  'idempotency',
  'login',
  'callback',
  'logout',
  'session',
  'session_list',
  'session_extend',
  'session_end',
  'healthz',
  'readyz',
  'page',
  'other',
] as const;
export type Route = (typeof ROUTES)[number];

/** The side that made the response, or broke it off. */
export const ORIGINS = ['longport', 'bff', 'browser'] as const;
export type Origin = (typeof ORIGINS)[number];

/** Whether a call changes nothing at LongPort. Other routes have no such label. */
export const METHODS = ['safe', 'unsafe'] as const;
export type Method = (typeof METHODS)[number];

/** The status of a complete response: the codes that an operator acts on, and the class of any other code. */
const STATUSES = ['2xx', '3xx', '401', '403', '429', '4xx', '502', '503', '504', '5xx'] as const;
/** How an incomplete response ended, in the words of the log. */
const CUT_SHORT = ['broken_off', 'ended', 'browser_left'] as const;
export const RESULTS = [...STATUSES, ...CUT_SHORT] as const;
export type Result = (typeof RESULTS)[number];

/** The classes of the durations. `broken`: an incomplete response. */
export const CLASSES = ['2xx', '3xx', '4xx', '5xx', 'broken'] as const;

const EXACT = new Map<number, Result>([401, 403, 429, 502, 503, 504].map((code) => [code, String(code) as Result]));
const BY_HUNDRED: readonly Result[] = ['2xx', '2xx', '2xx', '3xx', '4xx', '5xx'];

/** The value of the label for a status code. */
export function resultOf(status: number): Result {
  return status < 400 ? byClass(status) : (EXACT.get(status) ?? byClass(status));
}

function byClass(status: number): Result {
  return BY_HUNDRED[Math.trunc(status / 100)] ?? '5xx';
}

/** The class that a result belongs to. */
export function classOf(result: Result): (typeof CLASSES)[number] {
  return CLASSES.find((each) => each.startsWith(result.charAt(0))) ?? 'broken';
}

/** The results that a route can have, by their origin. Their series are there from the start. */
export function resultsOf(route: Route, origin: Origin): readonly Result[] {
  if (origin === 'browser') return ['browser_left'];
  switch (route) {
    case 'api':
      return origin === 'longport'
        ? [...STATUSES, 'broken_off']
        : [...STATUSES.filter((status) => status > '4'), 'broken_off', 'ended'];
    case 'stream':
      return origin === 'longport' ? ['2xx', 'broken_off'] : ['broken_off', 'ended'];
    default:
      return origin === 'longport' ? [] : [...STATUSES, 'broken_off'];
  }
}
