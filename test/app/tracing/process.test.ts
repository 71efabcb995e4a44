import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../../dev/longport/dev-longport.ts';
import { startBffProcess, type BffProcess } from '../../support/bff-process.ts';
import { eventually } from '../../support/eventually.ts';
import { runCli } from '../../support/run-cli.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { startTraceCollector } from '../../support/trace-collector.ts';
import { Visitor } from '../../support/visitor.ts';

const SECRET = 'a-secret-for-the-traces-test-0123456789-abcdef';
const API_KEY = 'api-key-of-the-collector-0123456789';

/** Says on stdout which packages of OpenTelemetry a process loads. Its API alone does nothing: prom-client has it too. */
const TELL_LOADED = `import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    const name = /@opentelemetry\\/[\\w-]+/.exec(url)?.[0];
    if (name !== undefined) console.log('loaded ' + name);
    return next(url, context);
  },
});`;

describe('traces of a process', () => {
  let longport: DevLongPort;
  before(async () => {
    longport = await startDevLongPort();
  });
  after(() => longport.close());

  const settings = (env: Readonly<Record<string, string>>) => ({
    SESSION_SECRETS: SECRET,
    LONGPORT_OAUTH_ISSUER: longport.url,
    LONGPORT_HTTP_URL: longport.url,
    LONGPORT_CLIENT_ID: 'traced',
    NODE_OPTIONS: [
      process.env['NODE_OPTIONS'] ?? '',
      `--import=data:text/javascript,${encodeURIComponent(TELL_LOADED)}`,
    ].join(' '),
    ...env,
  });
  const start = (env: Readonly<Record<string, string>>): Promise<BffProcess> => startBffProcess(() => settings(env));
  const loadedBy = (bff: BffProcess): Set<string> =>
    new Set(bff.output().match(/(?<=^loaded )@opentelemetry\/(?!api$).+$/gm) ?? []);

  it('are off by default: nothing of OpenTelemetry is loaded', async () => {
    await using collector = await startTraceCollector();
    for (const env of [{}, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_SDK_DISABLED: 'true' }]) {
      await using bff = await start(env);
      assert.equal((await new Visitor(bff).request('/session')).status, 200);
      assert.equal(await bff.stop(), 0);
      assert.deepEqual([...loadedBy(bff)], []);
    }
    assert.deepEqual(collector.requests, []);
    await using bff = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    assert.ok(loadedBy(bff).has('@opentelemetry/sdk-trace'), 'it would have been seen');
  });

  it('are sent to their end on SIGTERM, as their own variables say, which are told nowhere', async () => {
    await using collector = await startTraceCollector();
    const { host } = new URL(collector.url);
    await using bff = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://user:password-of-the-collector@${host}`,
      OTEL_EXPORTER_OTLP_HEADERS: `x-api-key=${API_KEY}`,
      OTEL_SERVICE_NAME: 'trading-bff',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
      OTEL_PROPAGATORS: 'b3',
    });
    await longport.registerClient({ clientId: 'traced', redirectUris: [`${bff.url}/callback`] });
    await new Visitor(bff).signIn();
    assert.equal(await bff.stop(), 0);
    const spans = collector.spans();
    assert.ok(spans.some(({ name }) => name === 'GET /callback'));
    const resource = spans[0]?.resource ?? {};
    assert.equal(resource['service.name'], 'trading-bff');
    assert.equal(resource['deployment.environment.name'], 'test');
    assert.match(String(resource['service.version']), /^\d/);
    assert.equal(collector.requests[0]?.headers['x-api-key'], API_KEY);
    assert.match(bff.output(), new RegExp(`"collector":"${collector.url}","ignored":\\["OTEL_PROPAGATORS"\\]`));
    assert.ok(!bff.output().includes(API_KEY) && !bff.output().includes('password-of-the-collector'));
  });

  it('do not hold up a stop whose collector is silent', async () => {
    await using collector = await startTraceCollector();
    collector.answer = () => undefined;
    await using bff = await start({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    await new Visitor(bff).request('/session');
    const stopped = bff.stop();
    await eventually('it is offered what is left', () => collector.requests.length > 0);
    const began = performance.now();
    assert.equal(await stopped, 0);
    assert.ok(performance.now() - began < 6_000);
  });

  it('over gRPC are refused before the start, by name, and no command prints what is secret', async () => {
    const folder = tempDir('traces');
    const env = {
      ...settings({}),
      NODE_OPTIONS: process.env['NODE_OPTIONS'] ?? '',
      PUBLIC_URL: 'http://localhost:3000',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://user:password-of-the-collector@127.0.0.1:4317',
      OTEL_EXPORTER_OTLP_HEADERS: `x-api-key=${API_KEY}`,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    };
    for (const command of [['start'], ['config', 'check'], ['config', 'print'], ['config', 'print', '--json']]) {
      const { status, stdout, stderr } = await runCli({ folder, env }, ...command);
      assert.equal(status, 2, command.join(' '));
      assert.match(stdout + stderr, /OTEL_EXPORTER_OTLP_PROTOCOL must be http\/protobuf/);
      assert.ok(!(stdout + stderr).includes(API_KEY) && !(stdout + stderr).includes('password-of-the-collector'));
    }
  });
});
