/** A span as a collector is sent it. */
export interface CollectedSpan {
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for the first of a trace. */
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client';
  readonly tookMs: number;
  readonly attributes: Readonly<Record<string, string | number>>;
  /** The traces it is linked to. */
  readonly links: readonly string[];
  readonly failed: boolean;
  readonly resource: Readonly<Record<string, string | number>>;
}

const KINDS = { 1: 'internal', 2: 'server', 3: 'client' } as const;
const ERROR = 2;

/** Reads an ExportTraceServiceRequest (OTLP, opentelemetry/proto/trace/v1/trace.proto, by its field numbers). */
export function readSpans(request: Buffer): CollectedSpan[] {
  return messages(fieldsOf(request), 1).flatMap((resourceSpans) => {
    const resource = attributesOf(messages(resourceSpans, 1)[0] ?? [], 1);
    const spans = messages(resourceSpans, 2).flatMap((scopeSpans) => messages(scopeSpans, 2));
    return spans.map((span): CollectedSpan => {
      const startedAt = fixed64(span, 7);
      return {
        traceId: bytes(span, 1).toString('hex'),
        spanId: bytes(span, 2).toString('hex'),
        parentSpanId: bytes(span, 4).toString('hex'),
        name: bytes(span, 5).toString(),
        kind: KINDS[number(span, 6) as keyof typeof KINDS],
        tookMs: Number(fixed64(span, 8) - startedAt) / 1e6,
        attributes: attributesOf(span, 9),
        links: messages(span, 13).map((link) => bytes(link, 1).toString('hex')),
        failed: messages(span, 15).some((status) => number(status, 3) === ERROR),
        resource,
      };
    });
  });
}

interface Field {
  readonly number: number;
  readonly value: bigint | Buffer;
}

/** The fields of a protobuf message: varints and fixed numbers as bigint, everything else as bytes. */
function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): bigint => {
    for (let value = 0n, shift = 0n; ; shift += 7n) {
      const byte = message.readUInt8(at++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const tag = Number(varint());
    const wireType = tag & 7;
    let value: bigint | Buffer;
    if (wireType === 0) value = varint();
    else {
      const length = wireType === 2 ? Number(varint()) : wireType === 1 ? 8 : 4;
      value = message.subarray(at, at + length);
      if (value.length < length) throw new Error('the message is cut off');
      at += length;
    }
    fields.push({ number: tag >> 3, value });
  }
  return fields;
}

function all(fields: readonly Field[], wanted: number): (bigint | Buffer)[] {
  return fields.filter(({ number: found }) => found === wanted).map(({ value }) => value);
}

function messages(fields: readonly Field[], wanted: number): Field[][] {
  return all(fields, wanted).map((value) => fieldsOf(value as Buffer));
}

function bytes(fields: readonly Field[], wanted: number): Buffer {
  return (all(fields, wanted)[0] ?? Buffer.alloc(0)) as Buffer;
}

function number(fields: readonly Field[], wanted: number): number {
  return Number(all(fields, wanted)[0] ?? 0);
}

function fixed64(fields: readonly Field[], wanted: number): bigint {
  return bytes(fields, wanted).readBigUInt64LE();
}

/** Key and value of each: text, or a whole number. */
function attributesOf(fields: readonly Field[], wanted: number): Record<string, string | number> {
  return Object.fromEntries(
    messages(fields, wanted).map((pair) => {
      const [value = []] = messages(pair, 2);
      const text = all(value, 1)[0] as Buffer | undefined;
      return [bytes(pair, 1).toString(), text === undefined ? number(value, 3) : text.toString()];
    }),
  );
}
