export interface StreamEvent {
  readonly type: string;
  readonly data: string;
}

export interface StreamOptions {
  readonly method?: 'GET' | 'POST';
  /** Sent as JSON. */
  readonly body?: object;
  readonly signal?: AbortSignal;
}

/**
 * Reads the server-sent events of a call of LongPort's API. It ends when LongPort ends the stream. It throws when the
 * connection is lost and when the session has ended. Leaving the loop or aborting the signal ends the call at LongPort
 * too.
 * @throws an error whose `cause` is the response, if that is not a stream.
 */
export async function* readStream(path: `/${string}`, options: StreamOptions = {}): AsyncGenerator<StreamEvent> {
  const { method = 'GET', body, signal } = options;
  const headers = new Headers({ Accept: 'text/event-stream', 'X-CSRF': '1' });
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  const text = body === undefined ? null : JSON.stringify(body);
  const response = await fetch(`/api${path}`, { method, headers, body: text, signal: signal ?? null });
  if (!response.ok) throw new Error(`the response was ${response.status}`, { cause: response });
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
