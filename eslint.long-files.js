// Files that are longer than the rules allow. Remove the line of a file that has become shorter.

/** More than 200 lines. */
export const LONG_FILES = ['src/http/api/api-route.ts'];

/** A function of more than 40 lines, blank lines and comments not counted. */
export const LONG_FUNCTIONS = ['src/http/api/api-route.ts'];
