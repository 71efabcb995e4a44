/**
 * Uncaught errors and unhandled rejections are reported, and the process continues: one broken request must not end
 * the sessions of others, or lose new tokens that are not written yet.
 */
export function surviveFaults(report: (error: unknown) => void): void {
  process.on('uncaughtException', report);
}
