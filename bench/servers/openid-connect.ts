// express-openid-connect with its session in Redis, and http-proxy-middleware with a keep-alive agent.
import { Agent } from 'node:http';
import { RedisStore } from 'connect-redis';
import express from 'express';
import openidConnect from 'express-openid-connect';
import { createProxyMiddleware } from 'http-proxy-middleware';
import { Redis } from 'ioredis';
import { required } from './environment.ts';

const { auth, requiresAuth } = openidConnect;

const app = express();
app.use(
  auth({
    issuerBaseURL: required('ISSUER'),
    baseURL: `http://localhost:${required('PORT')}`,
    clientID: required('CLIENT_ID'),
    clientSecret: required('CLIENT_SECRET'),
    clientAuthMethod: 'client_secret_post',
    secret: required('SECRET'),
    idTokenSigningAlg: 'RS256',
    authRequired: false,
    authorizationParams: { response_type: 'code', response_mode: 'query', scope: 'openid offline_access' },
    session: { store: new RedisStore({ client: new Redis(required('REDIS_URL')), prefix: 'eoc:' }) as never },
  }),
);
app.use(
  '/api',
  requiresAuth(),
  createProxyMiddleware<express.Request>({
    target: required('UPSTREAM_URL'),
    agent: new Agent({ keepAlive: true }),
    changeOrigin: true,
    on: {
      proxyReq: (proxied, request) => {
        proxied.removeHeader('cookie');
        proxied.setHeader('authorization', `Bearer ${request.oidc.accessToken?.access_token ?? ''}`);
      },
    },
  }),
);
app.get('/', (_request, response) => {
  response.sendStatus(204);
});
app.listen(Number(required('PORT')), '127.0.0.1');
