import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const owned = (name, message) => ({ name, message });

/**
 * Express derives these from headers by its setting "trust proxy", which is not set here: behind a reverse proxy they are
 * the proxy's. The client address is in the request context (http/request/request-context.ts); the origin is PUBLIC_URL.
 */
const DERIVED = '/^(?:ip|ips|host|hostname|protocol|secure|subdomains)$/';
const readsOfWhatExpressDerives = [
  `MemberExpression[object.name=/^(?:request|req)$/][property.name=${DERIVED}]`,
  `MemberExpression[object.name=/^(?:request|req)$/][property.value=${DERIVED}]`,
  `VariableDeclarator[init.name=/^(?:request|req)$/] > ObjectPattern > Property[key.name=${DERIVED}]`,
  `ObjectPattern[typeAnnotation.typeAnnotation.typeName.name=/^(?:Request|IncomingMessage)$/] > Property[key.name=${DERIVED}]`,
].map((selector) => ({
  selector,
  message: 'Behind a reverse proxy this is the proxy’s: use requestFieldsOf(response).clientAddress, or PUBLIC_URL.',
}));

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'client/dist/',
      'dev/demo/public/longport-bff-client.js',
      'dev/demo/public/docs/swagger-ui-bundle.js',
      'coverage/',
      'node_modules/',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        owned('fetch', 'Outbound calls go through net/http-client.ts, which owns pools and deadlines.'),
        owned('process', 'Only main.ts and cli/ touch the process; everything else receives what it needs.'),
      ],
      'no-restricted-syntax': ['error', ...readsOfWhatExpressDerives],
    },
  },
  {
    files: ['src/**/*.ts', 'client/src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 200 }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/main.ts', 'src/cli/**/*.ts'],
    rules: { 'no-restricted-globals': 'off', 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts', 'verification/**/*.ts', 'dev/**/*.ts', 'bench/**/*.ts'],
    rules: {
      // node:test's describe/it/test return promises that the runner itself awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['describe', 'it', 'test', 'suite'] },
          ],
        },
      ],
    },
  },
  {
    files: ['examples/**/*.tsx'],
    rules: {
      // React's handlers and effects are arrows that return what they call.
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
  {
    files: ['dev/demo/public/**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'document',
          'window',
          'fetch',
          'location',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'BroadcastChannel',
          'URLSearchParams',
          'FormData',
          'Intl',
          'console',
          'history',
          'HTMLElement',
          'AbortController',
          'EventSource',
          'navigator',
          'URL',
          'TextDecoder',
          'queueMicrotask',
          'confirm',
          'sessionStorage',
          'localStorage',
          'performance',
          'ResizeObserver',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    files: ['**/*.js', '**/*.mjs', '**/*.cjs'],
    ignores: ['dev/demo/public/**'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
);
