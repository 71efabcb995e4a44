import type { Failure } from '../failure.ts';
import type { Page } from '../page.ts';
import type { SessionStore } from '../session/session-store.ts';
import { createListeners } from '../store.ts';
import { createTicketStorage, type KeptTicket, type TicketStorage } from './kept-ticket.ts';
import { NOT_AFTER_MS, NOT_KNOWN, type KeyedCalls, type Settled } from './keyed-calls.ts';
import { contentOf, type NewOrder } from './order.ts';
import { notPlaced, OTHER_ORDER, outcomeOf, toBug, toPlaced } from './placed.ts';
import type { Placed, Ticket, TicketStore } from './ticket.ts';

export interface TicketOptions {
  readonly name: string;
  readonly page: Page;
  readonly session: SessionStore;
  readonly keyed: KeyedCalls;
}

/** By itself it is not checked more often, if nothing changed. */
const MIN_RECHECK_MS = 10_000;
const SWITCHED: Failure = { kind: 'switched' };

/** A ticket and its states. It belongs to the account that is signed in when it is first used. */
export class ManagedTicket implements TicketStore {
  readonly #options: TicketOptions;
  readonly #storage: TicketStorage;
  readonly #listeners = createListeners();
  readonly #initial: Ticket;
  #ticket: Ticket;
  #owner: string | undefined;
  #kept: KeptTicket | undefined;
  #sending: { readonly content: string; readonly outcome: Promise<Placed> } | undefined;
  #checking: Promise<Placed> | undefined;
  /** By the clock of the page. */
  #checkedAtMs = -Infinity;
  #isClosed = false;

  constructor(options: TicketOptions) {
    this.#options = options;
    this.#storage = createTicketStorage(options.page.storage, options.name);
    this.#initial = { state: 'ready', submit: this.submit, next: this.next };
    this.#ticket = this.#initial;
    this.sessionKnown(true);
  }

  readonly get = (): Ticket => this.#ticket;

  readonly getServerSnapshot = (): Ticket => this.#initial;

  readonly subscribe = (listener: () => void): (() => void) => {
    const remove = this.#listeners.add(listener);
    // What an earlier page left can be shown when it is known who is signed in.
    void this.#options.session.identify();
    const stop = this.#options.page.listen('window', 'online', this.#recheckByItself);
    this.#recheckByItself();
    return () => {
      remove();
      stop();
    };
  };

  readonly submit = (order: NewOrder): Promise<Placed> => {
    let content;
    try {
      content = contentOf(order);
    } catch (error) {
      return Promise.resolve(notPlaced(toBug(error)));
    }
    if (this.#sending !== undefined) {
      return this.#sending.content === content ? this.#sending.outcome : Promise.resolve(notPlaced(OTHER_ORDER));
    }
    const outcome = this.#place(order, content);
    this.#sending = { content, outcome };
    if (this.#kept?.orderId === undefined) this.#show({ state: 'sending', order });
    return outcome;
  };

  readonly next = (): void => {
    if (this.#sending !== undefined) return;
    this.#forget();
    this.#show({ state: 'ready' });
  };

  /** A response has said who is signed in. `isNew`: it was not known, or the same account has signed in again. */
  sessionKnown(isNew: boolean): void {
    const session = this.#options.session.get();
    if (session.kind !== 'signed-in' || this.#isClosed) return;
    this.#belongTo(session.key);
    // A check that finds no session asks for the session: that must not check at once again.
    if (isNew || this.#options.page.nowMs() - this.#checkedAtMs > MIN_RECHECK_MS) this.#recheckByItself();
  }

  /** Another account is signed in. This ticket never sends again: what uses it may still show the account before. */
  close(): void {
    this.#isClosed = true;
    this.#forget();
    this.#show({ state: 'ready' });
  }

  /** Takes over what an earlier page, or the page that this tab is a copy of, left of a ticket of this account. */
  #belongTo(owner: string): void {
    if (this.#owner !== undefined) return;
    this.#owner = owner;
    const kept = this.#storage.load();
    if (kept === undefined) return;
    if (kept.owner !== owner) {
      this.#storage.drop();
      return;
    }
    this.#kept = kept;
    if (this.#sending === undefined) this.#showOutcome(outcomeOf(kept, NOT_KNOWN, this.#recheck));
  }

  async #place(order: NewOrder, content: string): Promise<Placed> {
    const outcome = await this.#attempt(order, content).catch((error: unknown) => this.#failed(toBug(error)));
    this.#sending = undefined;
    this.#recheckByItself();
    return outcome;
  }

  async #attempt(order: NewOrder, content: string): Promise<Placed> {
    const { session, keyed } = this.#options;
    const who = await session.identify();
    if (who.kind === 'nobody') return this.#failed(who.error);
    if (this.#isClosed) return notPlaced(SWITCHED);
    this.#belongTo(who.key);
    if (who.key !== this.#owner) return notPlaced(SWITCHED);
    const earlier = this.#kept;
    if (earlier !== undefined && contentOf(earlier.order) !== content) {
      this.#failed(NOT_KNOWN);
      return notPlaced(OTHER_ORDER);
    }
    if (earlier?.orderId !== undefined) return this.#failed(NOT_KNOWN);
    const kept = this.#keep(order, who.key);
    const body = { ...kept.order, client_request_id: kept.key };
    const request = { method: 'post', path: '/v1/trade/order', body } as const;
    return this.#settled(kept, await keyed.send(kept, request, earlier !== undefined));
  }

  /** Notes that an attempt may be on its way, before anything is sent. */
  #keep(order: NewOrder, owner: string): KeptTicket {
    const nowMs = this.#options.session.clock.nowMs() ?? Date.now();
    const before = this.#kept ?? { key: crypto.randomUUID(), owner, sinceMs: nowMs, order };
    this.#kept = { ...before, notAfterMs: nowMs + NOT_AFTER_MS };
    this.#storage.save(this.#kept);
    return this.#kept;
  }

  /** Nothing was sent now. If an attempt was sent before, its outcome is as open as it was. */
  #failed(error: Failure): Placed {
    return this.#showOutcome(this.#kept === undefined ? notPlaced(error) : outcomeOf(this.#kept, error, this.#recheck));
  }

  readonly #recheck = (kept: KeptTicket): Promise<Placed> => {
    if (this.#sending !== undefined) return this.#sending.outcome;
    return (this.#checking ??= this.#lookUp(kept).finally(() => {
      this.#checking = undefined;
      this.#checkedAtMs = this.#options.page.nowMs();
    }));
  };

  async #lookUp(kept: KeptTicket): Promise<Placed> {
    return this.#settled(kept, await this.#options.keyed.lookUp(kept));
  }

  #settled(kept: KeptTicket, settled: Settled): Placed {
    const outcome = toPlaced(kept, settled, this.#recheck);
    // Given up by next(), of another account, or submitted once more: then this is not the last word.
    if (this.#kept !== kept) return outcome;
    if (outcome.kind === 'not-placed') this.#forget();
    if (outcome.kind === 'placed') {
      this.#kept = { ...kept, orderId: outcome.orderId };
      this.#storage.save(this.#kept);
    }
    return this.#showOutcome(outcome);
  }

  readonly #recheckByItself = (): void => {
    const isSignedIn = this.#options.session.get().kind === 'signed-in';
    const isOpen = this.#ticket.state === 'unknown' && this.#sending === undefined;
    if (isOpen && isSignedIn && this.#listeners.size > 0 && this.#kept !== undefined) void this.#recheck(this.#kept);
  };

  #forget(): void {
    this.#kept = undefined;
    this.#storage.drop();
  }

  #showOutcome(outcome: Placed): Placed {
    const order = this.#kept?.order;
    this.#show({ state: outcome.kind, outcome, ...(order === undefined ? {} : { order }) });
    return outcome;
  }

  #show(state: Omit<Ticket, 'submit' | 'next'>): void {
    this.#ticket = { ...state, submit: this.submit, next: this.next };
    this.#listeners.notify();
  }
}
