// The import rules of ARCHITECTURE.md: an arrow that is not listed is an error.
const mayImport = {
  'main\\.ts': ['cli'],
  app: [
    'api-key',
    'config',
    'http',
    'login',
    'memory',
    'net',
    'oauth',
    'observability',
    'orders',
    'proxy',
    'redis',
    'session',
    'shared',
  ],
  cli: ['app', 'api-key', 'config', 'net', 'oauth', 'observability', 'redis', 'session', 'shared'],
  http: ['api-key', 'config', 'login', 'oauth', 'observability', 'orders', 'proxy', 'session', 'shared'],
  orders: ['observability', 'session', 'shared'],
  login: ['oauth', 'observability', 'session', 'shared'],
  session: ['oauth', 'observability', 'shared'],
  redis: ['config', 'login', 'oauth', 'observability', 'orders', 'session', 'shared'],
  memory: ['login', 'oauth', 'orders', 'session', 'shared'],
  proxy: ['config', 'net', 'shared'],
  oauth: ['config', 'net', 'shared'],
  'api-key': ['config', 'shared'],
  net: ['config', 'shared'],
  observability: ['config', 'shared'],
  config: ['shared'],
  shared: [],
};

const layerRules = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `${folder.replace('\\', '')}-imports-only-${allowed.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: `^src/${folder}(/|$)` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})(/|$)` },
}));

/** One owner for each library: the places in src that may import it. A library without an owner may not be imported. */
const owners = {
  '(express|helmet|cookie-signature)': ['http/'],
  'express-session': ['http/', 'redis/express-session-store', 'memory/express-session-store', 'app/compose'],
  'connect-redis': ['redis/express-session-store'],
  ioredis: ['redis/'],
  'openid-client': ['oauth/'],
  'rate-limiter-flexible': ['redis/', 'memory/'],
  undici: ['net/', 'proxy/relay', 'app/tracing/'],
  '(pino|prom-client)': ['observability/'],
  '(proxy-addr|ipaddr.js)': ['http/request/client-address'],
  zod: ['config/', 'oauth/', 'proxy/', 'redis/', 'session/', 'http/', 'cli/'],
  '@opentelemetry': ['app/tracing/'],
};

const ownerRules = Object.entries(owners).map(([library, folders]) => ({
  name: `only-owners-import-${library.replace(/\W+/g, '-')}`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/(${folders.join('|')})` },
  to: { path: `node_modules/(@types/)?${library}/`, dependencyTypesNot: ['type-only'] },
}));

const unownedLibraries = {
  name: 'every-library-has-an-owner',
  severity: 'error',
  from: { path: '^src/', pathNot: '^src/reset' },
  to: {
    path: 'node_modules/',
    pathNot: `node_modules/(@types/)?(${Object.keys(owners).join('|')})/`,
    dependencyTypesNot: ['type-only', 'core'],
  },
};

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans-from-src',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(dev|test|verification|bench|scripts)/' },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      // The package for pages is not there before it is built.
      to: { couldNotResolve: true, pathNot: 'longport-bff-client' },
    },
    ...layerRules,
    ...ownerRules,
    unownedLibraries,
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'client/dist'] },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
