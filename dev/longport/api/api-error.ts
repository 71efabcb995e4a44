import type { ApiErrorCode } from '../fault-schema.ts';

/** A response of the API that is not a success; the router turns it into an envelope. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const DOCUMENTED: Readonly<Record<ApiErrorCode, { readonly status: number; readonly message: string }>> = {
  401001: { status: 401, message: 'token empty' },
  401003: { status: 401, message: 'token expired' },
  401004: { status: 401, message: 'token invalid' },
  401102: { status: 401, message: 'token verification failed: public key not found for kid' },
  403201: { status: 403, message: 'signature invalid' },
  403202: { status: 403, message: 'duplicate request' },
  403203: { status: 403, message: 'apikey illegal' },
  403205: { status: 403, message: 'ip is not allowed' },
  403308: { status: 403, message: "Target API's scope is not in authorized scopes" },
  429001: { status: 429, message: 'ip request ratelimit' },
  429002: { status: 429, message: 'api request is limited, please slow down request frequency' },
  500000: { status: 500, message: 'internal error' },
  202201: { status: 400, message: 'get userinfo error' },
};

/** One of the documented errors. */
export function documentedError(code: ApiErrorCode): ApiError {
  const { status, message } = DOCUMENTED[code];
  return new ApiError(status, code, message);
}

/** A request that says something wrong. */
export function paramError(message: string): ApiError {
  return new ApiError(400, 400000, `param error: ${message}`);
}

/** Something that is not there. */
export function notFound(message: string): ApiError {
  return new ApiError(404, 404000, message);
}
