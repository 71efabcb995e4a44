import { kindOf } from '../../test/support/call-load.ts';
import { walkConsent } from '../../test/support/consent-walker.ts';
import { Visitor, type Answer } from '../../test/support/visitor.ts';
import { expectLife } from './expected-life.ts';
import type { Session } from './session.ts';
import type { World } from './world.ts';

const CALL = '/api/v1/asset/account';
const COOKIE = 'longport_session';
const MOST_TRIES = 6;

/** A browser with the session's cookie, at whichever process the load balancer chooses. */
function browserOf({ instances }: World, cookies: ReadonlyMap<string, string>): Visitor {
  const visitor = new Visitor(instances);
  for (const [name, value] of cookies) visitor.cookies.set(name, value);
  return visitor;
}

/** Asks again at the next process when one is gone. `wasCut`: one may have been gone after it had read the request. */
async function passedOn(
  { figures }: World,
  ask: () => Promise<Answer>,
): Promise<{ readonly answer: Answer; readonly wasCut: boolean }> {
  let wasCut = false;
  for (let tries = 1; ; tries += 1) {
    try {
      return { answer: await ask(), wasCut };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
      if (code === undefined || tries === MOST_TRIES) throw error;
      wasCut ||= code !== 'ECONNREFUSED';
      figures.passedOn += 1;
    }
  }
}

/** Notes a response that is no success, to something that began at `sinceMs`. */
function refused({ troubles, figures, violate }: World, what: string, answer: Answer, sinceMs: number): void {
  const kind = kindOf(answer);
  const ofStore = kind === '503 store_unavailable' || kind === '503';
  const ofAuthorizationServer = kind === '503 authorization_server_unavailable' || kind === '503' || kind === '502';
  if (
    (ofStore && troubles.wasOnSince('store', sinceMs)) ||
    (ofAuthorizationServer && troubles.wasOnSince('authorization_server', sinceMs))
  ) {
    figures.refusedMeanwhile += 1;
  } else if (ofStore) {
    figures.tooSlow += 1;
    // It may have been a claim that was set without a response.
    troubles.blockRefreshes();
  } else violate(`${what} was answered ${kind}`);
}

/** One call with the session's cookie, checked against what must be. Whether the session is over, or should try again. */
export async function call(world: World, session: Session): Promise<'answered' | 'refused' | 'ended'> {
  const { life, user } = session;
  const beganAtMs = world.nowMs();
  const expected = life.at(beganAtMs);
  world.figures.calls += 1;
  const browser = browserOf(world, session.cookies);
  const { answer } = await passedOn(world, () => browser.fetch(CALL));
  const kind = kindOf(answer);
  switch (kind) {
    case '200':
      if (expected === 'ended') world.violate(`${user}: a session that is over (${session.endedBy ?? 'idle'}) works`);
      if (!world.troubles.wasOnSince('store', beganAtMs)) life.extendedAt(beganAtMs);
      life.maybeExtendedAt(world.nowMs());
      return 'answered';
    case '401 unauthenticated':
    case '401 reauthentication_required':
      // Refused five times in a row, with something else than invalid_grant: the session is kept.
      if (kind === '401 reauthentication_required' && world.troubles.wasOnSince('authorization_server', beganAtMs)) {
        world.figures.refusedMeanwhile += 1;
        life.maybeExtendedAt(world.nowMs());
        return 'refused';
      }
      if (life.at(world.nowMs()) === 'alive') world.loggedOut(session, kind);
      return 'ended';
    default:
      life.maybeExtendedAt(world.nowMs());
      refused(world, `${user}: a call`, answer, beganAtMs);
      return 'refused';
  }
}

/** Signs in, in place of `previous` where there is one. Undefined: not now. */
export async function login(
  world: World,
  user: string,
  account: string,
  previous: Session | undefined,
): Promise<Session | undefined> {
  const { nowMs } = world;
  const beganAtMs = nowMs();
  const browser = browserOf(world, previous?.cookies ?? new Map());

  const first = await passedOn(world, () => browser.navigate('/login?returnTo=%2F'));
  if (first.answer.status !== 302) {
    refused(world, `${user}: /login`, first.answer, beganAtMs);
    return undefined;
  }
  const callback = await walkConsent(String(first.answer.headers['location']), { account });
  if (previous !== undefined) endsSoon(world, previous);
  const sessionBeganAtMs = nowMs();
  const { answer, wasCut } = await passedOn(world, () =>
    browser.navigate(callback.pathname + callback.search, 'cross-site'),
  );
  const code = callback.searchParams.get('code') ?? '';
  // A failed callback of a browser that is signed in leads on into the app, with the session that it has.
  const hasNewSession = browser.cookies.get(COOKIE) !== previous?.cookies.get(COOKIE);
  if (answer.status !== 303 || !hasNewSession) {
    world.brokenLogins.push({ code, wasCut });
    const failedMeanwhile =
      answer.status === 303 &&
      (world.troubles.wasOnSince('authorization_server', beganAtMs) || world.troubles.wasOnSince('store', beganAtMs));
    if (failedMeanwhile) world.figures.refusedMeanwhile += 1;
    else if (!wasCut) refused(world, `${user}: /callback`, answer, beganAtMs);
    return undefined;
  }
  world.figures.logins += 1;
  if (previous !== undefined) {
    previous.mayLeaveTokens ||= wasCut;
    end(world, previous, 'login');
  }
  const life = expectLife(sessionBeganAtMs, world.idleTimeoutMs);
  life.maybeExtendedAt(nowMs());
  return { user, code, cookies: new Map(browser.cookies), life, mayLeaveTokens: false };
}

/** Logs out. Whether the session is over; else it is to be tried again. */
export async function logout(world: World, session: Session): Promise<boolean> {
  const beganAtMs = world.nowMs();
  endsSoon(world, session);
  const browser = browserOf(world, session.cookies);
  const { answer, wasCut } = await passedOn(world, () => browser.fetch('/logout', { method: 'POST' }));
  session.mayLeaveTokens ||= wasCut;
  if (answer.status !== 204) {
    refused(world, `${session.user}: /logout`, answer, beganAtMs);
    return false;
  }
  world.figures.logouts += 1;
  end(world, session, 'logout');
  // At each of the processes, at once.
  await Promise.all(world.instances.urls().map(() => call(world, session)));
  return true;
}

/** From here on it is unknown whether it lives. */
function endsSoon({ nowMs }: World, session: Session): void {
  if (session.life.isIdle(nowMs())) session.mayLeaveTokens = true;
  session.life.mayHaveEnded();
}

/** Notes that a session is over. */
export function end(world: World, session: Session, by: NonNullable<Session['endedBy']>): void {
  session.life.hasEnded();
  session.endedBy = by;
  world.ended.push(session);
}
