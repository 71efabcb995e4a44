// The usual stack, as the documentation of its parts combines it: express-session with the token in the session,
// connect-redis, http-proxy-middleware with a keep-alive agent. The session is made by posting the token.
import { Agent } from 'node:http';
import { RedisStore } from 'connect-redis';
import express from 'express';
import session from 'express-session';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { Redis } from 'ioredis';
import { required } from './environment.ts';

declare module 'express-session' {
  interface SessionData {
    accessToken?: string;
  }
}

const app = express();
app.use(
  session({
    store: new RedisStore({ client: new Redis(required('REDIS_URL')), prefix: 'stack:' }),
    secret: required('SECRET'),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'strict' },
  }),
);
app.post('/session', express.text(), (request, response) => {
  request.session.accessToken = String(request.body);
  response.sendStatus(204);
});
app.use(
  '/api',
  (request, response, next) => {
    if (request.session.accessToken === undefined) response.sendStatus(401);
    else next();
  },
  createProxyMiddleware<express.Request>({
    target: required('UPSTREAM_URL'),
    agent: new Agent({ keepAlive: true }),
    changeOrigin: true,
    on: {
      proxyReq: (proxied, request) => {
        proxied.removeHeader('cookie');
        proxied.setHeader('authorization', `Bearer ${request.session.accessToken ?? ''}`);
      },
    },
  }),
);
app.listen(Number(required('PORT')), '127.0.0.1');
