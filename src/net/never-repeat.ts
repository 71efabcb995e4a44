import type { Dispatcher } from 'undici';

/** Replaces a 421: also a temporary failure, and `fetch` does not repeat the request after it. */
const BAD_GATEWAY = 502;

/**
 * `fetch` repeats a request after a 421 (Fetch Standard, HTTP-network-or-cache fetch), and none of its options prevents
 * that. A code or a refresh token is sent once, so that `fetch` never sees this status.
 */
export const neverRepeat: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (call, handler) =>
  dispatch(call, {
    onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
    onRequestUpgrade: (controller, status, headers, socket) =>
      handler.onRequestUpgrade?.(controller, status, headers, socket),
    onResponseStart: (controller, status, headers, message) =>
      handler.onResponseStart?.(controller, status === 421 ? BAD_GATEWAY : status, headers, message),
    onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
    onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
    onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
  });
