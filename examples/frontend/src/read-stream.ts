import { request, type CallOptions } from './call-api.ts';

export interface StreamEvent {
  readonly type: string;
  readonly data: string;
}

/**
 * Reads server-sent events, with any method. It ends when LongPort ends the stream. It throws when the connection is
 * lost and when the session has ended. Leaving the loop or aborting the signal ends the call at LongPort too.
 * @throws {ApiError} before the first event.
 */
export async function* readStream(path: `/${string}`, options: CallOptions = {}): AsyncGenerator<StreamEvent> {
  const response = await request(`/api${path}`, { ...options, accept: 'text/event-stream' });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return;
  let rest = '';
  let type = 'message';
  let data: string[] = [];
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      const lines = (rest + part.value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [, field, value = ''] = /^(event|data)(?:: ?(.*))?$/.exec(line) ?? [];
        if (field === 'event') type = value;
        if (field === 'data') data.push(value);
        if (line !== '') continue;
        if (data.length > 0) yield { type, data: data.join('\n') };
        type = 'message';
        data = [];
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
