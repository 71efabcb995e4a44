import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

const OWNER_ONLY = 0o600;
/** More links in a row than any system follows. */
const MAX_LINKS = 40;

/** A file that must be read or written cannot be; the message says why. */
export class FileError extends Error {
  override readonly name = 'FileError';
}

/** Why the system refused, such as `EROFS`. */
export function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}

/**
 * The text of a file, without the byte order mark that editors of Windows put in front; undefined without a file.
 * @throws {FileError}
 */
export function readFileAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new FileError(`${path} cannot be read (${codeOf(error)})`);
  }
}

/** Throws where {@link replaceFile} could not write this text. The file itself stays as it is. */
export function checkReplaceable(path: string, text: string): void {
  const target = targetOf(path);
  if (isMountPoint(target)) accessSync(target, constants.W_OK);
  else rmSync(writeTemporary(target, text));
}

/**
 * Writes a file in one step: readers find the old text or the new one, and a fault leaves the old one. The file is
 * readable by its owner alone and keeps that owner. Behind a link it is the file itself that is written. A file that is
 * mounted by itself, as containers do, cannot be replaced: it is written in place, and a fault writes the old text again.
 */
export function replaceFile(path: string, text: string): void {
  const target = targetOf(path);
  if (isMountPoint(target)) {
    writeInPlace(target, text);
    return;
  }
  const owner = statSync(target, { throwIfNoEntry: false });
  const temporary = writeTemporary(target, text);
  try {
    if (owner !== undefined && process.getuid?.() === 0) chownSync(temporary, owner.uid, owner.gid);
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** A new file beside the target. Leaves nothing behind when it fails. */
function writeTemporary(target: string, text: string): string {
  const temporary = `${target}.${process.pid}.tmp`;
  // Never an existing file: another user's link could redirect the secret.
  const file = openSync(temporary, 'wx', OWNER_ONLY);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return temporary;
}

function writeInPlace(target: string, text: string): void {
  const old = readFileSync(target);
  const file = openSync(target, 'r+');
  try {
    overwrite(file, Buffer.from(text));
  } catch (error) {
    overwrite(file, old);
    throw error;
  } finally {
    closeSync(file);
  }
}

function overwrite(file: number, bytes: Buffer): void {
  try {
    fchmodSync(file, OWNER_ONLY);
  } catch (error) {
    // It belongs to another user, who decides who can read it.
    if (codeOf(error) !== 'EPERM') throw error;
  }
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at, bytes.length - at, at);
  ftruncateSync(file, bytes.length);
  fsyncSync(file);
}

/** Whether a file system is mounted at exactly this path (proc_pid_mountinfo(5), field 5). Only Linux tells. */
function isMountPoint(target: string): boolean {
  const mounts = readFileAt('/proc/self/mountinfo') ?? '';
  const escaped = target.replace(/[ \t\n\\]/g, (each) => `\\${each.charCodeAt(0).toString(8).padStart(3, '0')}`);
  return mounts.split('\n').some((line) => line.split(' ')[4] === escaped);
}

/** The same path without links of its folders: mounts are listed by such paths. */
function realPathOf(path: string): string {
  try {
    return join(realpathSync(dirname(path)), basename(path));
  } catch {
    return path;
  }
}

/** Where links lead to, whether or not there is a file. */
function targetOf(path: string): string {
  let target = resolve(path);
  for (let links = 0; links < MAX_LINKS; links += 1) {
    try {
      target = resolve(dirname(target), readlinkSync(target));
    } catch {
      return realPathOf(target);
    }
  }
  throw Object.assign(new Error('too many links'), { code: 'ELOOP' });
}
