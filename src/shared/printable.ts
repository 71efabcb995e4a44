/** Characters that move a cursor, hide text or turn its direction: controls, format characters, line and paragraph separators. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** Text from outside for a terminal: a character that could change how the rest is shown becomes an escape (`\u{1b}`). */
export function printable(text: string): string {
  return text.replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** A value as one line of JSON that is {@link printable}: JSON itself leaves some of these characters as they are. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSEEN, (character) =>
    // By UTF-16 unit, as JSON escapes are.
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
