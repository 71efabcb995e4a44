import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { readBody, sendJson } from './http-message.ts';

/** What a switch does, by its method and path. */
export type Switches = Readonly<Record<string, (req: IncomingMessage, res: ServerResponse) => Promise<void> | void>>;

/** The settings in a body; undefined once an error is sent because it has others. */
export async function readSettings<Shape>(
  req: IncomingMessage,
  res: ServerResponse,
  schema: z.ZodType<Shape>,
  what: string,
): Promise<Shape | undefined> {
  let posted: unknown;
  try {
    posted = JSON.parse((await readBody(req)).toString());
  } catch {
    sendJson(res, 400, { error: 'the body is not JSON' });
    return undefined;
  }
  const settings = schema.safeParse(posted);
  if (settings.success) return settings.data;
  const problems = settings.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
  sendJson(res, 400, { error: `not ${what}`, problems });
  return undefined;
}
