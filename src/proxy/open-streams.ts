import { CutSwitch } from './cut-switch.ts';

/** The calls under way where there are no sessions, so that a graceful stop does not wait for streams that never end. */
export class OpenStreams {
  readonly #switches = new Set<CutSwitch>();
  #stopping = false;

  begin(): CutSwitch {
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
