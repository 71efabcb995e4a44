/** Whether a path is never allowed, whatever the allow-list says. `path` is the raw path without /api. */
export type NeverAllowed = (path: string) => boolean;

/** Below the root: the authorization server's own paths, and what is said about the origin. */
const FIRST = new Set(['oauth2', 'well-known']);
/**
 * At any depth: one-time passwords for the sockets, which are credentials a page must not hold, and the legacy token
 * refresh, which would invalidate the token.
 */
const PAIRS = new Set(['socket/token', 'token/refresh']);

/** What a path needs to have for one of these. Most paths have none and are not taken apart. */
const SUSPECT = /token|oauth2|well-known|%/i;

/** What some program takes for `/`: FRACTION SLASH, DIVISION SLASH and BIG SOLIDUS become it in legacy encodings. */
const SEPARATOR = /[/\\\u2044\u2215\u29f8]/;
/** Marks and what is not seen: a program that compares text loosely leaves them out. */
const IGNORED = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const WORD = /[\w-]+/;

/**
 * Makes the {@link NeverAllowed} of an API whose base URL has this path. A path is read as loosely as any program behind
 * us could read it: percent-encodings decoded, compatibility forms (full-width letters, the long s, the Kelvin sign) and
 * case folded, marks left out, and each segment cut to its first word, so that `token.json`, `token,x`, `token~` and
 * `%20token` are `token`. What comes behind makes no difference, because a router may take it for a parameter.
 */
export function createNeverAllowed(basePath = ''): NeverAllowed {
  const baseWords = wordsOf(basePath);
  const baseIsSuspect = SUSPECT.test(basePath);
  return (path) => {
    if (!baseIsSuspect && !SUSPECT.test(path)) return false;
    const pathWords = wordsOf(path);
    // As it is written, and as LongPort sees it behind the base path.
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
  // Upper case first: it joins letters that lower case keeps apart, such as the dotless i.
  return decoded(path).normalize('NFKD').replace(IGNORED, '').toUpperCase().toLowerCase();
}

/** A path that cannot be decoded is refused before it comes here; the operator's base path may be any. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
