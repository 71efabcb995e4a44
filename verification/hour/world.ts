import type { DevLongPort } from '../../dev/longport/dev-longport.ts';
import type { Instances } from './instances.ts';
import type { Session } from './session.ts';
import type { TokenLedger } from './token-ledger.ts';
import type { Troubles } from './troubles.ts';

/** What is counted of an hour. */
export interface Figures {
  calls: number;
  logins: number;
  logouts: number;
  idleEnds: number;
  /** Answers 503 while something was wrong. */
  refusedMeanwhile: number;
  /** Answers 503 while nothing was wrong but that this machine did not answer within the time that the store is given. */
  tooSlow: number;
  /** Requests that a load balancer had to pass on. */
  passedOn: number;
}

/** What all users of an hour share. */
export interface World {
  readonly nowMs: () => number;
  readonly idleTimeoutMs: number;
  readonly instances: Instances;
  readonly longport: DevLongPort;
  readonly ledger: TokenLedger;
  readonly troubles: Troubles;
  readonly figures: Figures;
  /** Something that must not be has been seen. */
  readonly violate: (what: string) => void;
  /** A session that should live was answered 401. Whether that is excused, the ledger says after the round. */
  readonly loggedOut: (session: Session, kind: string) => void;
  /** Logins that did not come to their end, by their code. */
  readonly brokenLogins: { readonly code: string; readonly wasCut: boolean }[];
  /** Sessions that are over. */
  readonly ended: Session[];
}
