import { eventually } from '../../test/support/eventually.ts';
import type { Stage, Subject } from './stage.ts';
import { SET_CLAIM, type Step } from './steps.ts';

const SPRUNG_WITHIN_MS = 10_000;

/** Waits until a process has come to that step of this session's refresh, where it goes no further. Resolves with which. */
export async function setTrap(step: Step, { sessionId, refreshToken }: Subject, stage: Stage): Promise<number> {
  const { at } = step;
  const { journal } = stage.longport;
  let holder: number | undefined;
  const isThere = (what: string): Promise<void> => eventually(what, () => holder !== undefined, SPRUNG_WITHIN_MS);

  if ('command' in at) {
    stage.onSent((index, bytes) => {
      if (holder !== undefined || !at.command(bytes, sessionId)) return undefined;
      holder = index;
      return at.hold;
    });
    await isThere(step.name);
    if (at.hold === 'after') {
      const hasEffect = async (): Promise<boolean> => {
        const session = await stage.read(sessionId);
        return step.leaves.written ? session?.refreshClaim === undefined : session?.refreshClaim !== undefined;
      };
      await eventually('Redis has carried it out', hasEffect);
    }
  } else {
    stage.onSent((index, bytes) => {
      if (SET_CLAIM(bytes, sessionId)) holder = index;
      return undefined;
    });
    const request = () => journal.tokenRequests.find(({ form }) => form['refresh_token'] === refreshToken);
    await journal.until(() => request() !== undefined, SPRUNG_WITHIN_MS);
    if (at.server === 'has answered' && holder !== undefined) {
      // It stands still from before the response leaves.
      stage.instances.processes[holder]?.pause();
      await journal.until(() => request()?.status === 200);
    }
  }
  if (holder === undefined) throw new Error('a refresh token was sent without a claim');
  return holder;
}
