import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { readEnvironment } from '../../../src/cli/environment.ts';
import { createReload } from '../../../src/cli/process/create-reload.ts';
import type { RuntimeSettings } from '../../../src/config/runtime-settings.ts';
import type { Event } from '../../../src/observability/events.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { TEST_SECRET } from '../../support/test-bff.ts';

function start() {
  const path = join(tempDir('create-reload'), 'bff.env');
  const write = (text: string): void => {
    writeFileSync(path, text);
  };
  write('');
  const own = {
    CONFIG_FILE: path,
    PUBLIC_URL: 'http://localhost:1',
    LONGPORT_CLIENT_ID: 'x',
    SESSION_SECRETS: TEST_SECRET,
  };
  const applied: RuntimeSettings[] = [];
  const events: Event[] = [];
  const told: string[] = [];
  const reload = createReload({
    own,
    environment: readEnvironment(own),
    mode: 'oauth',
    isStopping: () => false,
    apply: (next) => void applied.push(next),
    serviceManager: { reloading: () => void told.push('reloading'), ready: () => void told.push('ready') },
    events: { emit: (event) => void events.push(event) },
  });
  const turn = () => new Promise(setImmediate);
  return { write, reload, turn, applied, events, told };
}

describe('a reload', () => {
  it('is one for all signals that come at once, and reads what is there when it runs', async () => {
    const { write, reload, turn, applied, events, told } = start();
    write('API_READ_ONLY=false\n');
    for (let times = 0; times < 5; times += 1) reload();
    write('API_READ_ONLY=true\n');
    await turn();
    assert.deepEqual([applied.length, applied[0]?.readOnly, events.length], [1, true, 1]);
    assert.deepEqual(told, ['reloading', 'ready']);
    reload();
    await turn();
    assert.equal(events.length, 2, 'a later signal is another reload');
  });

  it('tells the service manager that it is over, also if nothing was taken', async () => {
    const { write, reload, turn, applied, told } = start();
    write('API_READ_ONLY=perhaps\n');
    reload();
    await turn();
    assert.deepEqual([applied.length, told], [0, ['reloading', 'ready']]);
  });
});
