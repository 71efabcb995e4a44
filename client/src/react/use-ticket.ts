import type { Ticket } from '../index.ts';
import { useLongPort } from './provider.ts';
import { useStore } from './use-store.ts';

/** The ticket of this name. It outlives the component and a reload. */
export function useTicket(name: string): Ticket {
  return useStore(useLongPort().ticket(name));
}
