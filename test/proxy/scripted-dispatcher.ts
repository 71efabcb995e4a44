import { Dispatcher } from 'undici';

/** The response of one call: the test plays its events. It stands for an API whose timing is the test's. */
export class ScriptedCall implements Dispatcher.DispatchController {
  readonly options: Dispatcher.DispatchOptions;
  readonly #handler: Dispatcher.DispatchHandler;
  aborted = false;
  paused = false;
  reason: Error | null = null;
  readonly rawHeaders = null;
  readonly rawTrailers = null;

  constructor(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler) {
    this.options = options;
    this.#handler = handler;
  }

  /** A connection is open, and the call is about to be written. What the handler throws ends the call, as in undici. */
  start(): this {
    try {
      this.#handler.onRequestStart?.(this, {});
    } catch (error) {
      this.#handler.onResponseError?.(this, error as Error);
    }
    return this;
  }

  head(status: number, headers: Record<string, string | string[]> = {}): this {
    this.#handler.onResponseStart?.(this, status, headers, '');
    return this;
  }

  data(chunk: string | Buffer): this {
    this.#handler.onResponseData?.(this, Buffer.from(chunk));
    return this;
  }

  end(): void {
    this.#handler.onResponseEnd?.(this, {});
  }

  fail(code: string): void {
    this.#handler.onResponseError?.(this, Object.assign(new Error(code), { code }));
  }

  abort(reason: Error): void {
    this.aborted = true;
    this.reason = reason;
    this.#handler.onResponseError?.(this, reason);
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }
}

/** A dispatcher that keeps its calls for the test; `play` runs as each is sent. */
export function scriptedDispatcher(play: (call: ScriptedCall) => void = () => undefined) {
  const calls: ScriptedCall[] = [];
  class Scripted extends Dispatcher {
    override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
      const call = new ScriptedCall(options, handler);
      calls.push(call);
      play(call);
      return true;
    }
  }
  return { calls, dispatcher: new Scripted() };
}
