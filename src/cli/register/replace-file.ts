import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';

const OWNER_ONLY = 0o600;
/** More links in a row than any system follows. */
const MAX_LINKS = 40;

/** The text of a file, without the byte order mark that editors of Windows put in front; undefined without a file. */
export function readFileAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Throws where {@link replaceFile} could not do its work. */
export function checkReplaceable(path: string): void {
  accessSync(dirname(targetOf(path)), constants.W_OK);
}

/**
 * Writes a file in one step: readers find the old text or the new one, and a fault leaves the old one. The file is
 * readable by its owner alone and keeps that owner. Behind a link it is the file itself that is written.
 */
export function replaceFile(path: string, text: string): void {
  const target = targetOf(path);
  const owner = statSync(target, { throwIfNoEntry: false });
  const temporary = `${target}.${process.pid}.tmp`;
  // Never an existing file: another user's link could redirect the secret.
  const file = openSync(temporary, 'wx', OWNER_ONLY);
  try {
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (owner !== undefined && process.getuid?.() === 0) chownSync(temporary, owner.uid, owner.gid);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Where links lead to, whether or not there is a file. */
function targetOf(path: string): string {
  let target = resolve(path);
  for (let links = 0; links < MAX_LINKS; links += 1) {
    try {
      target = resolve(dirname(target), readlinkSync(target));
    } catch {
      return target;
    }
  }
  throw Object.assign(new Error('too many links'), { code: 'ELOOP' });
}
