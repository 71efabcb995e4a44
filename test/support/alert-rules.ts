import { projectFile } from './project-file.ts';

/** One alert of deploy/prometheus/alerts.yaml. */
export interface AlertRule {
  readonly name: string;
  readonly expr: string;
  /** All of it, as it is written. */
  readonly text: string;
}

/** The alerts that are shipped. It reads the form that file has; whether it is right, promtool says. */
export function alertRules(): readonly AlertRule[] {
  const [, ...texts] = projectFile('deploy/prometheus/alerts.yaml').split(/^ +- alert: /m);
  return texts.map((text) => {
    const [, block, line] = /^ +expr: (?:\|\n((?: {10}.*\n)+)|(.+)\n)/m.exec(text) ?? [];
    return { name: /^\w+/.exec(text)?.[0] ?? '', expr: (block ?? line ?? '').trim(), text };
  });
}
