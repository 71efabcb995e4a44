/**
 * Uncaught errors and unhandled rejections are reported, and the process continues: one broken request must not end
 * the sessions of others, or lose new tokens that are not written yet.
 */
export function surviveFaults(report: (error: unknown, kind: 'exception' | 'rejection') => void): void {
  process.on('uncaughtException', (error, origin) => {
    report(error, origin === 'unhandledRejection' ? 'rejection' : 'exception');
  });
}
