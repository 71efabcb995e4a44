import { spawnSync } from 'node:child_process';

/** What promtool said, and whether it found nothing to object to. */
export interface PromtoolResult {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs Prometheus' promtool, which Debian has in its package `prometheus`. */
export function promtool(args: readonly string[], options: { readonly input?: string } = {}): PromtoolResult {
  const { status, stdout, stderr, error } = spawnSync('promtool', args, { encoding: 'utf8', ...options });
  return { ok: status === 0, output: error === undefined ? stdout + stderr : error.message };
}

/** Why tests with promtool are skipped, or false when they run. In CI they are never skipped: without it they fail. */
export function skipWithoutPromtool(): string | false {
  return promtool(['--version']).ok || process.env['CI'] !== undefined ? false : 'promtool is not installed';
}
