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
