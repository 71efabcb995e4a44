import type { SessionsConsole } from '../../session/account/sessions-console.ts';
import { parseSessionId, type SessionId } from '../../shared/session-id.ts';

const BEGINNING = /^[\w-]{6,22}$/;

/** The session that an id or the beginning of one names, or a sentence on why there is none. */
export async function findSession(
  sessions: SessionsConsole,
  wanted: string,
): Promise<{ readonly id: SessionId } | { readonly fault: string }> {
  if (!BEGINNING.test(wanted)) {
    return { fault: `"${wanted}" is no session id: it takes at least the first 6 of its 22 letters, digits, - and _.` };
  }
  const whole = parseSessionId(wanted);
  const matching = whole === undefined ? (await sessions.ids()).filter((id) => id.startsWith(wanted)) : [whole];
  const [id, another] = matching;
  if (another !== undefined)
    return { fault: `${matching.length} sessions begin with "${wanted}": give more of the id.` };
  if (id === undefined || (await sessions.read(id)) === 'gone') return { fault: `There is no session "${wanted}".` };
  return { id };
}
