/** A whole string, so that digits in it are not taken for a number, or a whole number as JSON writes it. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
/** Fewer digits fit into a JavaScript number. */
const MANY_DIGITS = /\d{16}/;
const INTEGER = /^-?\d+$/;

/**
 * Parses JSON. An integer that a JavaScript number cannot hold becomes a string with the same digits: LongPort sends
 * order ids of 18 digits as bare numbers. Undefined if the text is not JSON.
 */
export function parseJson(text: string): unknown {
  const exact = MANY_DIGITS.test(text) ? text.replace(STRING_OR_NUMBER, quoteIfUnsafe) : text;
  try {
    return JSON.parse(exact) as unknown;
  } catch {
    return undefined;
  }
}

function quoteIfUnsafe(token: string): string {
  return INTEGER.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}

/** The members of a JSON object; none for any other value. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A member if it is a string. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
