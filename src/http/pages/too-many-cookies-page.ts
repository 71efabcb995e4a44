import type { ErrorRequestHandler } from 'express';
import type { Events } from '../../observability/events.ts';
import { AppError } from '../../shared/app-error.ts';
import { isTopLevelNavigation } from '../request/fetch-metadata.ts';
import { sendPlainPage } from './plain-page.ts';
import { statusOf, titleOf } from '../problem.ts';
import { requestFieldsOf } from '../request/request-context.ts';
import { PATHS } from '../../shared/paths.ts';

/** More than all our own cookies together: what is too large is then what others have set. */
const MANY_COOKIES_BYTES = 8 * 1024;

export interface TooManyCookiesOptions {
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly events: Events;
}

/**
 * Helps a user whose browser sends more cookies than can be read, so that no page of this site would load: the response asks
 * the browser to delete the cookies of the site (Clear Site Data section 3.1). Without it any sub-domain could lock users out
 * as long as its cookies live. A call of a page gets only the problem: it signs no user out.
 */
export function tooManyCookiesPage({ headers, events }: TooManyCookiesOptions): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const { cookie = '', accept = '' } = request.headers;
    const isOurs =
      error instanceof AppError && error.code === 'headers_too_large' && cookie.length > MANY_COOKIES_BYTES;
    const isPerson = request.method === 'GET' && accept.includes('text/html') && isTopLevelNavigation(request.headers);
    if (!isOurs || !isPerson) {
      next(error);
      return;
    }
    const fields = requestFieldsOf(response);
    events.emit({ type: 'request_refused', request: fields, problem: error.code, method: request.method });
    for (let index = 0; index + 1 < headers.length; index += 2) {
      response.setHeader(headers[index] ?? '', headers[index + 1] ?? '');
    }
    response.setHeader('X-Request-Id', fields.requestId);
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Clear-Site-Data', '"cookies"');
    sendPlainPage(response, statusOf(error.code), {
      title: titleOf(error.code),
      explanation:
        'Your browser sends more cookies for this site than can be read, and was asked to delete them. If this page comes again, delete the cookies of this site in the settings of your browser.',
      link: { path: PATHS.login, text: 'Sign in' },
      reference: { code: error.code, requestId: fields.requestId },
    });
  };
}
