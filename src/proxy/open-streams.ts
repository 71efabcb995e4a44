import { AppError } from '../shared/app-error.ts';
import { CutSwitch } from './call-abort.ts';

const RETRY_AFTER_SECONDS = 1;

/** The calls in flight where there are no sessions, so that a graceful stop does not wait for streams that never end. */
export class OpenStreams {
  readonly #switches = new Set<CutSwitch>();
  readonly #maxConcurrent: number;
  #stopping = false;

  constructor(maxConcurrent: number) {
    this.#maxConcurrent = maxConcurrent;
  }

  /** @throws {AppError} `rate_limited` when as many calls as may be are in progress. */
  begin(): CutSwitch {
    if (this.#switches.size >= this.#maxConcurrent) {
      throw new AppError('rate_limited', {
        detail: 'So many calls are under way here that no other can be taken. Nothing was sent; try again shortly.',
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    }
    const cutSwitch = new CutSwitch();
    this.#switches.add(cutSwitch);
    if (this.#stopping) cutSwitch.cut('stopping');
    return cutSwitch;
  }

  end(cutSwitch: CutSwitch): void {
    this.#switches.delete(cutSwitch);
  }

  /** Tells every call, and those that still come, that the process is stopping. */
  stop(): void {
    this.#stopping = true;
    for (const cutSwitch of this.#switches) cutSwitch.cut('stopping');
  }
}
