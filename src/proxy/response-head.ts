import { validateHeaderName, validateHeaderValue, type ServerResponse } from 'node:http';

const NONE: readonly string[] = [];

/**
 * Writes the head of a response. A field that Node refuses to write is left out: the call has been executed, and its
 * status and body must reach the browser all the same.
 * @param headers Names and values in turn.
 * @returns the names of the fields that were left out.
 */
export function writeAnswerHead(
  response: ServerResponse,
  status: number,
  headers: readonly string[],
): readonly string[] {
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
    // Something else is wrong.
    if (leftOut.length === 0) throw error;
    response.writeHead(status, writable);
    return leftOut;
  }
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
