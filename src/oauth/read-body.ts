/** What has come of a body. */
export interface ReadBody {
  readonly text: string;
  /** Why the end of it did not come. */
  readonly fault?: unknown;
}

/** Reads a body as far as it comes. Never throws. */
export async function readBody({ body }: Pick<Response, 'body'>): Promise<ReadBody> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    const chunks: AsyncIterable<Uint8Array> | readonly Uint8Array[] = body ?? [];
    for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
    return { text: text + decoder.decode() };
  } catch (fault) {
    return { text, fault };
  }
}
