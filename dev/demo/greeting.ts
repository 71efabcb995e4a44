/** The routes of the BFF that the dev server of a page proxies. */
const ROUTES = ['api', 'login', 'callback', 'logout', 'session'];

export interface GreetingInput {
  /** The URL of the page, the first URL that is printed. */
  readonly publicUrl: string;
  /** The URL of the BFF's listener. */
  readonly bffUrl: string;
  readonly longportUrl: string;
  readonly metricsUrl: string;
  readonly store: 'memory' | 'Redis';
  /** The page has its own dev server. */
  readonly isOwnPage: boolean;
}

/** The text that the demo prints when it is ready. */
export function greeting(input: GreetingInput): string {
  return [
    ...(input.isOwnPage
      ? ownPage(input)
      : [
          `Open ${input.publicUrl} and sign in (any of the sample accounts; no password).`,
          `All calls are described at ${input.publicUrl}/docs, and can be tried there.`,
        ]),
    `The dev LongPort is ${input.longportUrl}; faults are switched on at ${input.longportUrl}/_dev/faults.`,
    `Metrics are at ${input.metricsUrl}.`,
    `Sessions are kept in ${input.store}. Ctrl-C ends it.`,
    '',
  ].join('\n');
}

function ownPage({ publicUrl, bffUrl }: GreetingInput): readonly string[] {
  const port = new URL(publicUrl).port;
  return [
    `Open ${publicUrl} when your dev server runs there, and sign in at /login (any of the sample accounts; no password).`,
    `Your dev server passes these paths, and what is below them, on to ${bffUrl}:`,
    `  ${ROUTES.map((route) => `/${route}`).join(' ')}`,
    'With Vite that is, in vite.config.js:',
    '',
    '  server: {',
    `    port: ${port === '' ? '80' : port},`,
    '    strictPort: true,',
    '    proxy: {',
    `      '^/(?:${ROUTES.join('|')})(?:[/?]|$)': {`,
    `        target: '${bffUrl}',`,
    '        changeOrigin: false,',
    '        // Ends a stream in the browser when the BFF aborts it.',
    '        configure: (proxy) =>',
    "          proxy.on('proxyRes', (answer, _request, response) =>",
    "            answer.on('close', () => answer.complete || response.destroy()),",
    '          ),',
    '      },',
    '    },',
    '  },',
    '',
  ];
}
