import type { Request } from 'express';
import { AppError } from '../../shared/app-error.ts';

const MAX_BYTES = 1024;

/**
 * Reads the JSON body of a request to the BFF itself, which is never more than a few words.
 * @throws {AppError} `bad_request` when it is not JSON, `body_too_large` above a kilobyte.
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  if (request.is('application/json') === false || request.headers['content-encoding'] !== undefined) {
    throw new AppError('bad_request', { detail: 'The body must be JSON, with Content-Type: application/json.' });
  }
  const tooLarge = (): AppError =>
    new AppError('body_too_large', { detail: `The body is larger than ${MAX_BYTES} bytes.` });
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('bad_request', { detail: 'The body did not arrive as a whole.', cause: error });
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new AppError('bad_request', { detail: 'The body is not JSON.' });
  }
}
