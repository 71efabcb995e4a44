import { createContext, createElement, Fragment, useContext, type ReactElement, type ReactNode } from 'react';
import type { LongPort } from '../index.ts';
import { useStore } from './use-store.ts';

const ClientContext = /* @__PURE__ */ createContext<LongPort | undefined>(undefined);

export interface LongPortProviderProps {
  readonly client: LongPort;
  /** Shown while a user is signed in. It is mounted again when another account signs in, so that no state passes over. */
  readonly children?: ReactNode;
  /** Shown instead while no user is signed in. */
  readonly signedOut?: ReactNode;
  /** Shown instead until it is known whether a user is signed in. */
  readonly unknown?: ReactNode;
}

/** Gives a client to the components in it. */
export function LongPortProvider({ client, children, signedOut, unknown }: LongPortProviderProps): ReactElement {
  const session = useStore(client.session);
  const shown = { 'signed-in': children, 'signed-out': signedOut, unknown }[session.kind];
  const key = session.kind === 'signed-in' ? `signed-in ${session.key}` : session.kind;
  return createElement(ClientContext.Provider, { value: client }, createElement(Fragment, { key }, shown));
}

/** The client of the nearest `LongPortProvider`. @throws without one. */
export function useLongPort(): LongPort {
  const client = useContext(ClientContext);
  if (client === undefined) throw new Error('useLongPort needs a LongPortProvider around the component.');
  return client;
}
