/** Whether a process runs. What is on its way to one that is paused waits; what is on its way to a crashed one is lost. */
export interface Life {
  readonly name: string;
  state(): 'running' | 'paused' | 'crashed';
  /** Whether it has ever been paused: a missed deadline of its own is then no fault. */
  wasPaused(): boolean;
  /** A step of this process: the moments at which it may be struck. */
  pass(): void;
  /** From here on the steps count for a trouble that waits for the focus. */
  reachFocus(): void;
  readonly resume: () => void;
  readonly crash: () => void;
}

/** What befalls a process: at which of its steps, counted from its start or from the focus: the moment that matters most. */
export interface Trouble {
  readonly kind: 'crash' | 'pause';
  readonly afterFocus: boolean;
  readonly atStep: number;
  readonly forMs: number;
}

export interface LifeOptions {
  readonly name: string;
  readonly trouble: Trouble | undefined;
  /** Nothing befalls it before and after the part of a schedule in which things go wrong. */
  readonly isFaultless: () => boolean;
  readonly onTrouble: (trouble: Trouble) => void;
}

export function createLife({ name, trouble, isFaultless, onTrouble }: LifeOptions): Life {
  let state: 'running' | 'paused' | 'crashed' = 'running';
  let paused = false;
  let isCounting = trouble?.afterFocus === false;
  let steps = 0;
  return {
    name,
    state: () => state,
    wasPaused: () => paused,
    pass() {
      if (trouble === undefined || isFaultless() || !isCounting || steps++ !== trouble.atStep) return;
      state = trouble.kind === 'crash' ? 'crashed' : 'paused';
      paused = state === 'paused';
      onTrouble(trouble);
    },
    reachFocus() {
      isCounting = true;
    },
    resume() {
      if (state === 'paused') state = 'running';
    },
    crash() {
      state = 'crashed';
    },
  };
}
