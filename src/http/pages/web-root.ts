import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** A regular file that lies in the folder of static files. */
export interface WebFile {
  /** Where it really is, with every link followed. */
  readonly path: string;
  /** That of the name it was asked for, with its dot; empty without one. */
  readonly extension: string;
  /** Changes with the file (RFC 9110 section 8.8.3). */
  readonly etag: string;
}

/** What these errors say is that there is nothing to serve. */
const NOT_THERE = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EACCES']);

/**
 * The decoded segments of a path, or undefined for one that names no file on any system: dot segments, encoded slashes,
 * backslashes, control characters, malformed encodings. The last segment is empty where the path ends with a slash.
 */
export function segmentsOf(path: string): readonly string[] | undefined {
  try {
    const segments = path.split('/').slice(1).map(decodeURIComponent);
    return segments.some((segment) => /^\.{1,2}$|[/\\\p{Cc}]/u.test(segment)) ? undefined : segments;
  } catch {
    return undefined;
  }
}

/** Whether a segment is a dotfile. `/.well-known` is none (RFC 8615); what is hidden below it is. */
export function isHidden(segments: readonly string[]): boolean {
  return segments.some((segment, index) => segment.startsWith('.') && !(index === 0 && segment === '.well-known'));
}

/**
 * Looks a file up by the segments of a path; a folder stands for its index.html. Links are followed as long as they stay
 * in the folder, as those of a Kubernetes ConfigMap do; one that leads out of it is not there. The folder itself may be a
 * link that a deployment changes. What is to be read is the path that was checked, not the links that led to it.
 */
export async function findWebFile(root: string, segments: readonly string[]): Promise<WebFile | undefined> {
  const named = segments.at(-1) === '' ? [...segments.slice(0, -1), 'index.html'] : segments;
  if (named.includes('')) return undefined;
  try {
    const realRoot = await realpath(root);
    const path = await realpath(join(realRoot, ...named));
    if (!path.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)) return undefined;
    const found = await stat(path);
    if (!found.isFile()) return undefined;
    const extension = extname(named.at(-1) ?? '');
    return { path, extension, etag: `W/"${found.size.toString(16)}-${Math.trunc(found.mtimeMs).toString(16)}"` };
  } catch (error) {
    if (NOT_THERE.has((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
