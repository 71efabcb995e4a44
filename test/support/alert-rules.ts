import { parse } from 'yaml';
import { projectFile } from './project-file.ts';

/** One alert of deploy/prometheus/alerts.yaml. An alert with two severities is two of them with one name. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly description: string; readonly runbook_url: string };
}

/** One series that is made by a rule of deploy/prometheus/alerts.yaml. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels?: { readonly indicator: string };
}

interface RuleFile {
  readonly groups: readonly { readonly rules: readonly (AlertRule | RecordingRule)[] }[];
}

function rules(): readonly (AlertRule | RecordingRule)[] {
  const { groups } = parse(projectFile('deploy/prometheus/alerts.yaml')) as RuleFile;
  return groups.flatMap((group) => group.rules);
}

/** The alerts that are shipped. */
export function alertRules(): readonly AlertRule[] {
  return rules().filter((rule) => 'alert' in rule);
}

/** The names of the alerts, each once. */
export function alertNames(): readonly string[] {
  return [...new Set(alertRules().map(({ alert }) => alert))];
}

/** The series that the shipped rules make. */
export function recordingRules(): readonly RecordingRule[] {
  return rules().filter((rule) => 'record' in rule);
}
