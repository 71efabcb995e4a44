// The import rules of ARCHITECTURE.md: an arrow that is not listed is an error.
const mayImport = {
  config: ['shared'],
  net: ['observability', 'config', 'shared'],
  apikey: ['config', 'shared'],
  observability: ['config', 'shared'],
  oauth: ['net', 'config', 'shared'],
  session: ['oauth', 'observability', 'shared'],
  redis: ['session', 'oauth', 'config', 'shared'],
  memory: ['session', 'oauth', 'shared'],
  proxy: ['net', 'config', 'shared'],
  http: ['session', 'oauth', 'apikey', 'proxy', 'observability', 'config', 'shared'],
  cli: [
    'compose',
    'compose-console',
    'load-tracing',
    'config',
    'oauth',
    'apikey',
    'redis',
    'net',
    'observability',
    'shared',
  ],
  shared: [],
};

const layerRules = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `${folder}-imports-only-${allowed.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})(/|\\.ts$)` },
}));

/** One owner per library: who may import it. */
const owners = {
  '(express|helmet|express-session|cookie|cookie-signature)': [
    'http',
    'redis/express-session-store',
    'memory/memory-session-store',
    'compose.ts',
  ],
  '(ioredis|connect-redis)': ['redis'],
  'openid-client': ['oauth'],
  'rate-limiter-flexible': ['redis', 'memory'],
  undici: ['net', 'proxy/upstream.ts'],
  '(pino|prom-client)': ['observability'],
  '@opentelemetry': ['observability/tracing'],
};

const ownerRules = Object.entries(owners).map(([library, folders]) => ({
  name: `only-owners-import-${library.replace(/\W+/g, '-')}`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/(${folders.join('|')})` },
  to: { path: `node_modules/(@types/)?${library}/`, dependencyTypesNot: ['type-only'] },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans-from-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(dev|test|bench|scripts)/' },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...layerRules,
    ...ownerRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
