/** Makes the BFF's log lines readable: time, level, message, and the fields. */
export function prettyLine(line: string): string {
  let fields: Record<string, unknown>;
  try {
    fields = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return line;
  }
  const { time, level, msg, ...rest } = fields;
  const clock = String(time).slice(11, 19);
  const words = Object.entries(rest).map(([name, value]) => `${name}=${plain(value)}`);
  return `${clock} ${String(level).padEnd(5)} ${String(msg)}${words.length === 0 ? '' : `  ${words.join(' ')}`}\n`;
}

/** Plain words stay; anything else stays JSON, so that no value can break the line or move the cursor. */
function plain(value: unknown): string {
  return typeof value === 'string' && /^[\w:/.+-]+$/.test(value) ? value : JSON.stringify(value);
}
