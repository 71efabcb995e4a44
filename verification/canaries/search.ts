import type { Canary } from './recorder.ts';

/** A canary among the evidence. */
export interface Finding {
  readonly kind: string;
  /** Where the bytes that gave it away begin. */
  readonly offset: number;
}

/** So many bytes stand for a secret: those at its end, which is random in all that there are. */
const NEEDLE = 32;
/** A longer secret is known by the end of its first half too, so that one that was cut short is found. */
const LONG = 128;
/** Every needle is found by its last bytes first. */
const WINDOW = 16;

/** Looks through some evidence. */
export type Search = (evidence: Buffer) => Finding[];

interface Needle {
  readonly kind: string;
  readonly bytes: Buffer;
}

const BASE = 0x01000193;
const BASE_TO_WINDOW = Array.from({ length: WINDOW }).reduce<number>((power) => Math.imul(power, BASE), 1);
const FILTER_BITS = 24;

/**
 * Prepares a search for many secrets at once, as they are, URL-encoded, in base64 and in base64url. It goes over the
 * bytes once, whatever the number of secrets, with the rolling hash of Rabin and Karp.
 */
export function searchFor(canaries: Iterable<Canary>): Search {
  const needles = new Map<number, Needle[]>();
  const filter = new Uint8Array(2 ** FILTER_BITS / 8);
  for (const { kind, value } of canaries) {
    for (const form of piecesOf(value).flatMap((piece) => [...formsOf(piece)])) {
      const bytes = Buffer.from(form).subarray(-NEEDLE);
      if (bytes.length < WINDOW) continue;
      const hash = bytes.subarray(-WINDOW).reduce(roll, 0);
      const bit = hash >>> (32 - FILTER_BITS);
      filter[bit >> 3] = (filter[bit >> 3] ?? 0) | (1 << (bit & 7));
      needles.set(hash, [...(needles.get(hash) ?? []), { kind, bytes }]);
    }
  }

  return (evidence) => {
    const findings: Finding[] = [];
    let hash = 0;
    for (let index = 0; index < evidence.length; index += 1) {
      hash = roll(hash, evidence[index] ?? 0);
      if (index >= WINDOW) hash = (hash - Math.imul(evidence[index - WINDOW] ?? 0, BASE_TO_WINDOW)) | 0;
      const bit = hash >>> (32 - FILTER_BITS);
      if (((filter[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) continue;
      for (const { kind, bytes } of needles.get(hash) ?? []) {
        const offset = index + 1 - bytes.length;
        if (offset >= 0 && bytes.equals(evidence.subarray(offset, index + 1))) findings.push({ kind, offset });
      }
    }
    return findings;
  };
}

function roll(hash: number, byte: number): number {
  return (Math.imul(hash, BASE) + byte) | 0;
}

function piecesOf(secret: string): string[] {
  const halves = secret.length < LONG ? [secret] : [secret.slice(0, secret.length / 2), secret];
  return halves.map((half) => half.slice(-2 * NEEDLE));
}

/** A text as it is, and as programs like to write it. */
function formsOf(text: string): Set<string> {
  const encoded = [0, 1, 2].map((before) => inBase64(text, before));
  const base64url = encoded.map((each) => each.replaceAll('+', '-').replaceAll('/', '_'));
  return new Set([text, encodeURIComponent(text), ...encoded, ...base64url]);
}

/** The characters of the base64 that stand for this text alone when so many bytes (modulo 3) come before it. */
function inBase64(text: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
  const first = Math.ceil((before * 8) / 6);
  const last = Math.floor((bytes.length * 8) / 6);
  return bytes.toString('base64').slice(first, last);
}
