import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import express, { type RequestHandler } from 'express';

/** What a route answers over a real socket. */
export interface RouteAnswer {
  readonly setCookie: readonly string[];
  readonly body: string;
}

/** Runs one request with this Cookie header through an Express route. */
export async function answerOf(route: RequestHandler, cookie?: string): Promise<RouteAnswer> {
  const server = createServer(express().use(route)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const request = get({ port, host: '127.0.0.1', agent: false, headers: cookie === undefined ? {} : { cookie } });
    const [response] = (await once(request, 'response')) as [
      NodeJS.ReadableStream & { headers: NodeJS.Dict<string[]> },
    ];
    let body = '';
    for await (const chunk of response) body += String(chunk);
    return { setCookie: response.headers['set-cookie'] ?? [], body };
  } finally {
    server.close();
  }
}
