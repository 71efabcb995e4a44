import type { Session } from '../index.ts';
import { useLongPort } from './provider.ts';
import { useStore } from './use-store.ts';

/** The user who is signed in, if one is. */
export function useSession(): Session {
  return useStore(useLongPort().session);
}
