import { accepted, arrivedGet, arrivedPost, cut, get, post, type WireCase } from '../wire-case.ts';

const BODY = 'hello';
const ARRIVES = arrivedPost(BODY, { 'accept-encoding': 'identity', 'content-length': '5', 'content-type': 'text/x' });
/** An order with these fields, each a line. */
const order = (...fields: readonly string[]): string =>
  post([...fields, 'Content-Type: text/x', 'Content-Length: 5'], BODY);

/** Values that are one key each. */
const KEYS: readonly (readonly [string, string])[] = [
  ['bare', 'Idempotency-Key: bare-1'],
  ['in quotes', 'Idempotency-Key: "quoted-1"'],
  ['with space around it', 'Idempotency-Key: \t spaced-1 \t'],
  ['of another case of its name', 'IDEMPOTENCY-KEY: upper-1'],
  ['with dots inside', 'Idempotency-Key: a.b.c~d_e'],
  ['of 128 characters', `Idempotency-Key: ${'k'.repeat(128)}`],
  ['of 128 characters in quotes', `Idempotency-Key: "${'q'.repeat(128)}"`],
];

/** Values that are none. The body is not read, so the connection ends. */
const MALFORMED: readonly (readonly [string, string])[] = [
  ['an empty one', 'Idempotency-Key:'],
  ['an empty one in quotes', 'Idempotency-Key: ""'],
  ['one of 129 characters', `Idempotency-Key: ${'k'.repeat(129)}`],
  ['one of 129 characters in quotes', `Idempotency-Key: "${'k'.repeat(129)}"`],
  ['a dot at its end', 'Idempotency-Key: k1.'],
  ['a dot at its beginning', 'Idempotency-Key: .k1'],
  ['dots alone', 'Idempotency-Key: ..'],
  ['two dots in a row', 'Idempotency-Key: k..1'],
  ['half a quote', 'Idempotency-Key: "k1'],
  ['single quotes', "Idempotency-Key: 'k1'"],
  ['quotes in quotes', 'Idempotency-Key: ""k1""'],
  ['space in quotes', 'Idempotency-Key: " k1 "'],
  ['parameters', 'Idempotency-Key: "k1";v=1'],
  ['a list of two', 'Idempotency-Key: k1, k2'],
  ['two fields', 'Idempotency-Key: k1\r\nIdempotency-Key: k2'],
  ['two equal fields', 'Idempotency-Key: k1\r\nidempotency-key: k1'],
  ['an empty field before it', 'Idempotency-Key:\r\nIdempotency-Key: k1'],
  ['a slash', 'Idempotency-Key: a/b'],
  ['percent encoding', 'Idempotency-Key: a%2Eb'],
  ['characters outside ASCII', 'Idempotency-Key: k\xc3\xa9'],
  ['a byte that is no UTF-8', 'Idempotency-Key: k\xff'],
];

export const IDEMPOTENCY_KEYS: readonly WireCase[] = [
  ...KEYS.map(([name, field]) => accepted('[IK-12]', `${name}, which stays here`, order(field), ARRIVES)),
  ...MALFORMED.map(([name, field]) => cut('[IK-12]', name, order(field))),
  ...MALFORMED.map(([name, field]) =>
    accepted('[IK-12]', `${name}, on a read, which ignores it`, get('/api/v1/test', field), arrivedGet()),
  ),
  {
    ...accepted('[IK-2]', 'bare and then in quotes, which is one key', '', ARRIVES),
    sends: [order('Idempotency-Key: same-1'), { step: 'await-answers', count: 1 }, order('Idempotency-Key: "same-1"')],
    answers: ['200', '200'],
  },
];
