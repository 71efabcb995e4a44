import type { z } from 'zod';

/** One setting: how its text is read, what it is when absent, and the line of help that the docs carry. */
export interface Setting<T = unknown> {
  readonly schema: z.ZodType<T, string>;
  readonly default?: string;
  readonly help: string;
  /**
   * A reload takes its new value. `shared`: the value must be the same on every instance. Absent: it needs a restart.
   */
  readonly reload?: 'shared' | 'own';
  /** Its value is never printed, and `NAME_FILE` may name a file that holds it. */
  readonly secret?: true;
  /** The only mode it is for: in the other it is not read, so that nothing in it can be an issue. Absent: both. */
  readonly mode?: AuthMode;
}

/** How calls are authorized: by each user's OAuth tokens, or by one account's legacy API key. */
export type AuthMode = 'oauth' | 'apikey';

/** One line of the table of settings. */
export function setting<T, const Rest extends Omit<Setting, 'schema' | 'help'> = object>(
  schema: z.ZodType<T, string>,
  help: string,
  rest?: Rest,
) {
  return { schema, help, ...rest } as { readonly schema: z.ZodType<T, string>; readonly help: string } & Rest;
}
