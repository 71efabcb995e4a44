import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { trimOws } from '../shared/trim-ows.ts';

export interface DecodeOptions {
  /** The value of Content-Encoding. */
  readonly contentEncoding: string | undefined;
  /** The limit of the decoded size. */
  readonly maxBytes: number;
}

/** A body without its content coding; undefined if the coding is unknown, the body is broken or decodes to too much. */
export function decodeBody(body: Buffer, { contentEncoding, maxBytes }: DecodeOptions): Buffer | undefined {
  // Without a body, as with a 204, there is nothing to decode.
  if (body.length === 0) return body;
  try {
    return decode(body, trimOws(contentEncoding ?? '').toLowerCase(), { maxOutputLength: maxBytes });
  } catch {
    return undefined;
  }
}

function decode(body: Buffer, coding: string, limits: { readonly maxOutputLength: number }): Buffer | undefined {
  switch (coding) {
    case '':
    case 'identity':
      return body;
    case 'gzip':
    case 'x-gzip':
      return gunzipSync(body, limits);
    case 'deflate':
      return inflateSync(body, limits);
    case 'br':
      return brotliDecompressSync(body, limits);
    case 'zstd':
      return zstdDecompressSync(body, limits);
    default:
      return undefined;
  }
}
