import { printable } from '../shared/printable.ts';

/** Prints rows below their heads: in columns for a person, with tabs between the cells for a program. */
export function printTable(heads: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [heads, ...rows].map((line) => line.map(printable));
  const widths = heads.map((_head, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  for (const line of lines) {
    const text = process.stdout.isTTY
      ? line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')
      : line.join('\t');
    console.log(text.trimEnd());
  }
}

/** `1 session`, `2 sessions`. */
export function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Long work says how far it is this often. */
const PROGRESS_INTERVAL_MS = 2_000;

/** Says on stderr how much of long work is done. Work that is soon done says nothing. */
export function createProgress(what: string, nowMs = () => performance.now()): (done: number, total: number) => void {
  let lastMs = nowMs();
  return (done, total) => {
    if (nowMs() - lastMs < PROGRESS_INTERVAL_MS) return;
    lastMs = nowMs();
    console.error(`${done} of ${countOf(total, 'session')} ${what}`);
  };
}
