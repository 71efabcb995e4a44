import { http, HttpResponse, type HttpHandler } from 'msw';
import type { BodyOf, DataOf, Method, PathOf } from '../paths.ts';

/** What a handler of a test may read of a call. */
export interface FakeCall<Body> {
  readonly query: URLSearchParams;
  readonly path: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly headers: Headers;
  readonly body: Body;
}

type Answer<Data> = Data | Response;

/** A handler of a path: gives the data, or makes it from the call, or gives a whole response such as `problem(…)`. */
type HandlerFor<M extends Method> = <P extends PathOf<M>>(
  path: P,
  data: Answer<DataOf<M, P>> | ((call: FakeCall<BodyOf<M, P>>) => Answer<DataOf<M, P>> | Promise<Answer<DataOf<M, P>>>),
) => HttpHandler;

/** Handlers of LongPort's API for Mock Service Worker: `api.get('/v1/asset/stock', { list: [] })`. */
export const api: { readonly [M in Method]: HandlerFor<M> } = {
  get: handler('get'),
  post: handler('post'),
  put: handler('put'),
  delete: handler('delete'),
};

function handler<M extends Method>(method: M): HandlerFor<M> {
  return (path: string, data: unknown) =>
    // Parameters of the description are in braces, those of Mock Service Worker begin with a colon.
    http[method](`*/api${path.replace(/\{(\w+)\}/g, ':$1')}`, async ({ request, params }) => {
      const call = {
        query: new URL(request.url).searchParams,
        path: params,
        headers: request.headers,
        body: await request.json().catch(() => undefined),
      };
      const answer: unknown = typeof data === 'function' ? await (data as (call: unknown) => unknown)(call) : data;
      // The body of a response is read once, and a handler serves many calls.
      if (answer instanceof Response) return answer.clone();
      return HttpResponse.json({ code: 0, message: 'success', data: answer } as never);
    });
}

/** A refusal of the BFF, such as `problem(429, 'rate_limited', { 'Retry-After': '3' })`. */
export function problem(status: number, code: string, headers: Readonly<Record<string, string>> = {}): Response {
  const loginUrl = status === 401 ? { loginUrl: '/login' } : {};
  return HttpResponse.json(
    { type: `urn:longport-bff:problem:${code}`, title: code, status, code, requestId: 'test', ...loginUrl },
    { status, headers: { 'Content-Type': 'application/problem+json', ...headers } },
  );
}
