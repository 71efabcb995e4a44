/** What V8 says of one script, as in NODE_V8_COVERAGE's files and in the inspector's protocol. */
export interface ScriptCoverage {
  readonly url: string;
  readonly functions: readonly {
    readonly functionName: string;
    readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
  }[];
}

/** What was executed of one source file. */
export interface Executed {
  /** Offsets, from and to in turn: `[0, 120, 300, 450]`. */
  readonly ranges: readonly number[];
  /** Names of the functions that ran, for when the file has changed since. */
  readonly functions: readonly string[];
}

/** Adds up what the scripts of several processes executed. */
export class CoverageSum {
  readonly #marks = new Map<string, Uint8Array>();
  readonly #functions = new Map<string, Set<string>>();

  /** `file` is the script's path, relative to the project. */
  add(file: string, { functions }: ScriptCoverage): void {
    const ranges = functions.flatMap((each) => each.ranges);
    // The innermost range decides, so it is painted last.
    const ordered = ranges.toSorted((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
    const size = Math.max(0, ...ranges.map(({ endOffset }) => endOffset));
    const marks = new Uint8Array(size);
    for (const { startOffset, endOffset, count } of ordered) marks.fill(count > 0 ? 1 : 0, startOffset, endOffset);

    const known = this.#marks.get(file);
    if (known?.length === size) marks.forEach((mark, at) => (marks[at] = mark | (known[at] ?? 0)));
    this.#marks.set(file, marks);
    const names = this.#functions.get(file) ?? new Set();
    for (const { functionName, ranges: own } of functions) if ((own[0]?.count ?? 0) > 0) names.add(functionName);
    this.#functions.set(file, names);
  }

  /** By file. */
  sum(): Record<string, Executed> {
    return Object.fromEntries(
      [...this.#marks].map(([file, marks]) => [
        file,
        { ranges: rangesOf(marks), functions: [...(this.#functions.get(file) ?? [])].filter((name) => name !== '') },
      ]),
    );
  }
}

function rangesOf(marks: Uint8Array): number[] {
  const ranges: number[] = [];
  let before = 0;
  for (const [at, mark] of marks.entries()) {
    if (mark !== before) ranges.push(at);
    before = mark;
  }
  if (before === 1) ranges.push(marks.length);
  return ranges;
}

/** Whether an offset is within the ranges. */
export function isWithin(ranges: readonly number[], offset: number): boolean {
  // An odd number of borders up to it: it is inside.
  return ranges.filter((border) => border <= offset).length % 2 === 1;
}
