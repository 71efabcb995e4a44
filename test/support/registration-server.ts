import { useTokenEndpoint } from './token-endpoint.ts';

/** An authorization server whose registration response the test decides. */
export interface RegistrationServer {
  readonly issuer: string;
  /** What it answers a registration with, from now on. The function is called when the registration has arrived. */
  answer(response: () => unknown): void;
  /** How many registrations have arrived in this test. */
  registrations(): number;
  /** The settings that a registration needs. */
  settings(): Readonly<Record<string, string>>;
}

/** Starts it before the tests of a file. */
export function useRegistrationServer(): RegistrationServer {
  const server = useTokenEndpoint();
  return {
    get issuer() {
      return server.issuer;
    },
    answer(registered) {
      const { issuer } = server;
      const metadata = {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        registration_endpoint: `${issuer}/register`,
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
      };
      server.answer(({ method }, response) => {
        const isRegistration = method === 'POST';
        response.writeHead(isRegistration ? 201 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(isRegistration ? registered() : metadata));
      });
    },
    registrations: () => server.received.filter(({ path }) => path === '/register').length,
    settings: () => ({
      LONGPORT_OAUTH_ISSUER: server.issuer,
      LONGPORT_HTTP_URL: server.issuer,
      PUBLIC_URL: 'http://localhost:1',
    }),
  };
}
