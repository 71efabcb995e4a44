import { validateHeaderName, validateHeaderValue, type ServerResponse } from 'node:http';

const NONE: readonly string[] = [];

/**
 * Writes the head of a response. A field that Node refuses to write is left out: LongPort has executed the call, so its
 * status and body must reach the browser all the same.
 * @param headers Names and values alternate.
 * @returns the names of the fields that were left out.
 */
export function writeResponseHead(
  response: ServerResponse,
  status: number,
  headers: readonly string[],
): readonly string[] {
  closeIfUnread(response);
  try {
    response.writeHead(status, headers as string[]);
    return NONE;
  } catch (error) {
    const leftOut: string[] = [];
    const writable: string[] = [];
    for (let index = 0; index + 1 < headers.length; index += 2) {
      const name = headers[index] ?? '';
      const value = headers[index + 1] ?? '';
      if (isWritable(name, value)) writable.push(name, value);
      else leftOut.push(name);
    }
    // All fields can be written, so the error has another cause.
    if (leftOut.length === 0) throw error;
    response.writeHead(status, writable);
    return leftOut;
  }
}

/**
 * A response that begins before the body of its request has arrived closes the connection afterwards: the rest of that
 * body is not read, and the next request would wait behind it.
 */
function closeIfUnread(response: ServerResponse): void {
  if (!response.req.complete) response.shouldKeepAlive = false;
}

function isWritable(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
