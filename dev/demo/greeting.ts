/** The routes of the BFF that the dev server of a page passes on. */
const ROUTES = ['api', 'login', 'callback', 'logout', 'session'];

export interface GreetingInput {
  /** Where the page is; the first URL of all that is printed. */
  readonly publicUrl: string;
  /** Where the BFF listens. */
  readonly bffUrl: string;
  readonly longportUrl: string;
  readonly metricsUrl: string;
  readonly store: 'memory' | 'Redis';
  /** The page is on a dev server of its own. */
  readonly isOwnPage: boolean;
}

/** What the demo says when it is ready. */
export function greeting(input: GreetingInput): string {
  return [
    ...(input.isOwnPage
      ? ownPage(input)
      : [`Open ${input.publicUrl} and sign in (any of the sample accounts; no password).`]),
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
    '        // A stream that the BFF breaks off ends in the browser as well.',
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
