/**
 * What nobody caught is reported, rejected promises included, and the process lives on: one broken request must not take
 * the others' sessions with it, nor new tokens that are not written yet.
 */
export function surviveFaults(report: (error: unknown) => void): void {
  process.on('uncaughtException', report);
}
