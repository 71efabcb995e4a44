/** Whether a path is denied, even if the allow-list has it. `path` is the raw path without /api. */
export type NeverAllowed = (path: string) => boolean;

/** Below the root: the authorization server's own paths, and metadata of the origin. */
const FIRST = new Set(['oauth2', 'well-known']);
/**
 * At any depth: one-time passwords for the sockets, which are credentials a page must not hold, and the legacy token
 * refresh, which would invalidate the token.
 */
const PAIRS = new Set(['socket/token', 'token/refresh']);

/** What a path must contain to be one of these. Most paths contain none and are not split. */
const SUSPECT = /token|oauth2|well-known|%/i;

/** What some programs take for `/`: FRACTION SLASH, DIVISION SLASH and BIG SOLIDUS become it in legacy encodings. */
const SEPARATOR = /[/\\\u2044\u2215\u29f8]/;
/** Marks and invisible characters: a program that compares text loosely ignores them. */
const IGNORED = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const WORD = /[\w-]+/;

/**
 * Creates the {@link NeverAllowed} of an API whose base URL has this path. A path is read as loosely as any program behind
 * us could read it: percent-encodings decoded, compatibility forms (full-width letters, the long s, the Kelvin sign) and
 * case folded, marks removed, and each segment reduced to its first word, so that `token.json`, `token,x`, `token~` and
 * `%20token` are `token`. What follows makes no difference, because a router may take it for a parameter.
 */
export function createNeverAllowed(basePath = ''): NeverAllowed {
  const baseWords = wordsOf(basePath);
  const baseIsSuspect = SUSPECT.test(basePath);
  return (path) => {
    if (!baseIsSuspect && !SUSPECT.test(path)) return false;
    const pathWords = wordsOf(path);
    // As it is written, and as LongPort sees it after the base path.
    const words = [...baseWords, ...pathWords];
    if (FIRST.has(pathWords[0] ?? '') || FIRST.has(words[0] ?? '')) return true;
    return words.some((word, at) => PAIRS.has(`${word}/${words[at + 1] ?? ''}`));
  };
}

/** The first word of each segment that has one. */
function wordsOf(path: string): readonly string[] {
  const words: string[] = [];
  for (const segment of loosest(path).split(SEPARATOR)) {
    const word = WORD.exec(segment)?.[0];
    if (word !== undefined) words.push(word);
  }
  return words;
}

function loosest(path: string): string {
  if (!path.includes('%')) return path.toLowerCase();
  // Upper case first: it maps letters to one that lower case keeps distinct, such as the dotless i.
  return decoded(path).normalize('NFKD').replace(IGNORED, '').toUpperCase().toLowerCase();
}

/** A path that cannot be decoded was refused before; the operator's base path may be any. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
