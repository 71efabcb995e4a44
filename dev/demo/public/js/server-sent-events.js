/**
 * Reads a server-sent event stream from a fetch body. With fetch instead of EventSource a refused stream has a status and
 * a body, and nothing reconnects without the user.
 */
export async function* readEvents(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let event = emptyEvent();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      rest += decoder.decode(value, { stream: true });
      const lines = rest.split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop();
      for (const line of lines) {
        if (line !== '') {
          addLine(event, line);
        } else {
          if (event.lines.length > 0) yield { type: event.type, text: event.lines.join('\n') };
          event = emptyEvent();
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function emptyEvent() {
  return { type: 'message', lines: [] };
}

function addLine(event, line) {
  const colon = line.indexOf(':');
  if (colon === 0) return;
  const name = colon === -1 ? line : line.slice(0, colon);
  const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
  if (name === 'event') event.type = value;
  if (name === 'data') event.lines.push(value);
}
