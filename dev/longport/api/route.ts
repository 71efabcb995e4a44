import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { paramError } from './api-error.ts';
import type { AccountState } from './account-state.ts';

/** A call to a route, after all checks that come before the route. */
export interface ApiCall {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Buffer;
  readonly account: AccountState;
}

/** One line of the route table. */
export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `{name}` is one segment, a final `/**` any rest, also none. */
  readonly path: string;
  /** The scope it needs; `general` is in every token, `none` needs no token. */
  /** The data centre whose accounts have the call, if only one has: `ap` is every account outside the US. */
  readonly dataCentre?: 'us' | 'ap';
  readonly scope: '4' | '6' | '10' | '11' | 'general' | 'none';
  /** Returns the envelope's data, or undefined if it has sent the response itself. */
  readonly handle: (call: ApiCall) => unknown;
}

/** The parameters of the path, or undefined for another route. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  if (pattern.endsWith('/**')) {
    const base = pattern.slice(0, -3);
    return path === base || path.startsWith(`${base}/`) ? {} : undefined;
  }
  const wanted = pattern.split('/');
  const segments = path.split('/');
  if (wanted.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const segment = segments[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name !== undefined && segment !== '') params[name] = decoded(segment);
    else if (part !== segment) return undefined;
  }
  return params;
}

/** The JSON body, in the shape that the route needs. @throws ApiError for any other body. */
export function jsonBody<Shape>(body: Buffer, schema: z.ZodType<Shape>): Shape {
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    throw paramError('body is not JSON');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw paramError(`${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is invalid'}`.trim());
}

/** A required query parameter. @throws ApiError if it is missing. */
export function required(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (value === null || value === '') throw paramError(`${name} is required`);
  return value;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
