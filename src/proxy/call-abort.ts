/** `session_ended`: the response is for nobody any more. `stopping`: what never ends by itself must end. */
export type CutReason = 'session_ended' | 'stopping';

/** Lets somebody who knows nothing of a call's course cut it. One for each call, through repeats and replays. */
export class CutSwitch {
  #reason: CutReason | undefined;
  #onCut: ((why: CutReason) => void) | undefined;

  /** Set once it has been cut; `session_ended` outweighs `stopping`. */
  get reason(): CutReason | undefined {
    return this.#reason;
  }

  cut(why: CutReason): void {
    if (this.#reason === 'session_ended') return;
    this.#reason = why;
    this.#onCut?.(why);
  }

  /** Who carries out a cut now; undefined when the call is nobody's. */
  set onCut(listener: ((why: CutReason) => void) | undefined) {
    this.#onCut = listener;
  }
}
