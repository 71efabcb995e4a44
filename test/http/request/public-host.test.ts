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
  for (const [publicOrigin, host] of [
    ['http://localhost:3000', 'localhost:3000'],
    ['http://localhost:3000', 'LocalHost:3000'],
    ['http://localhost', 'localhost'],
    ['http://localhost', 'localhost:80'],
    ['http://127.0.0.1:3000', '127.0.0.1:3000'],
    ['https://trade.example.com', 'trade.example.com'],
    ['https://trade.example.com', 'trade.example.com:443'],
    ['https://[2001:db8::1]:8443', '[2001:db8::1]:8443'],
  ] as const) {
    it(`is ${host} for ${publicOrigin}`, async () => {
      assert.equal(await isOwn(publicOrigin, host), true);
    });
  }

  for (const [publicOrigin, host] of [
    ['http://localhost:3000', 'localhost'],
    ['http://localhost:3000', 'localhost:3001'],
    ['http://localhost:3000', 'localhost:03000'],
    ['http://localhost:3000', 'localhost.:3000'],
    ['http://localhost:3000', '127.0.0.1:3000'],
    ['http://localhost:3000', 'attacker.example:3000'],
    ['http://localhost:3000', 'localhost:3000.attacker.example'],
    ['http://localhost:3000', 'localhost:3000, attacker.example'],
    ['http://localhost', 'localhost:443'],
    ['https://trade.example.com', 'trade.example.com:80'],
    ['https://trade.example.com', 'x.trade.example.com'],
  ] as const) {
    it(`is not ${host} for ${publicOrigin}`, async () => {
      assert.equal(await isOwn(publicOrigin, host), false);
    });
  }
});
