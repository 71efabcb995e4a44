import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import express, { type ErrorRequestHandler } from 'express';
import supertest from 'supertest';
import { requirePublicHost } from '../../../src/http/request/public-host.ts';
import { AppError } from '../../../src/shared/app-error.ts';

async function isOwn(publicOrigin: string, host: string): Promise<boolean> {
  const refused: ErrorRequestHandler = (error, _request, response, _next) => {
    response.status(error instanceof AppError && error.code === 'cross_site' ? 403 : 500).end();
  };
  const app = express()
    .use(requirePublicHost(publicOrigin))
    .use((_request, response) => void response.status(200).end())
    .use(refused);
  const { status } = await supertest(app).get('/').set('Host', host);
  assert.ok(status === 200 || status === 403);
  return status === 200;
}

describe('the Host that the API-key mode serves', () => {
  for (const [publicOrigin, host, expected] of [
    ['http://localhost:3000', 'localhost:3000', true],
    ['http://localhost:3000', 'LocalHost:3000', true],
    ['http://localhost', 'localhost', true],
    ['http://localhost', 'localhost:80', true],
    ['http://127.0.0.1:3000', '127.0.0.1:3000', true],
    ['https://trade.example.com', 'trade.example.com', true],
    ['https://trade.example.com', 'trade.example.com:443', true],
    ['https://[2001:db8::1]:8443', '[2001:db8::1]:8443', true],
    ['http://localhost:3000', 'localhost', false],
    ['http://localhost:3000', 'localhost:3001', false],
    ['http://localhost:3000', 'localhost:03000', false],
    ['http://localhost:3000', 'localhost.:3000', false],
    ['http://localhost:3000', '127.0.0.1:3000', false],
    ['http://localhost:3000', 'attacker.example:3000', false],
    ['http://localhost:3000', 'localhost:3000.attacker.example', false],
    ['http://localhost:3000', 'localhost:3000, attacker.example', false],
    ['http://localhost', 'localhost:443', false],
    ['https://trade.example.com', 'trade.example.com:80', false],
    ['https://trade.example.com', 'x.trade.example.com', false],
  ] as const) {
    it(`is ${expected ? '' : 'not '}${host} for ${publicOrigin}`, async () => {
      assert.equal(await isOwn(publicOrigin, host), expected);
    });
  }
});
