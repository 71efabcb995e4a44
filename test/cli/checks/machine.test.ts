import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checkMachine, readMachineLimits, type MachineLimits } from '../../../src/cli/checks/machine.ts';
import { memoryNeedBytes } from '../../../src/shared/memory-need.ts';
import { doctorConfig } from '../../support/oauth-mode.ts';
import { PROJECT_ROOT } from '../../support/project-file.ts';

const GIBIBYTE = 1024 ** 3;

function examine(limits: Partial<MachineLimits>, maxConcurrent = 2048): Readonly<Record<string, string>> {
  const { runtime } = doctorConfig('');
  const ample = { descriptors: 1_000_000, memoryBytes: 64 * GIBIBYTE, isCgroup: true };
  const findings = checkMachine({ ...runtime, maxConcurrent }, { ...ample, ...limits });
  return Object.fromEntries(findings.map(({ check, level, message }) => [check, `${level} ${message}`]));
}

/** The limits that a process has which `prelude`, a shell command, prepares. */
function limitsOf(prelude: string): MachineLimits {
  const program =
    'const { readMachineLimits } = await import("./src/cli/checks/machine.ts"); console.log(JSON.stringify(readMachineLimits()))';
  const script = `${prelude} && exec "$0" --input-type=module -e '${program}'`;
  const { stdout, stderr } = spawnSync('sh', ['-c', script, process.execPath], { cwd: PROJECT_ROOT, encoding: 'utf8' });
  assert.notEqual(stdout, '', stderr);
  return JSON.parse(stdout) as MachineLimits;
}

describe('what the doctor says of the machine', () => {
  for (const [descriptors, level] of [
    [10_368, 'OK'],
    [10_367, 'WARN'],
    [4_224, 'WARN'],
    [4_223, 'FAIL'],
    [1_024, 'FAIL'],
  ] as const) {
    it(`open files: ${level} if ${descriptors} are allowed for 2,048 calls`, () => {
      const line = examine({ descriptors })['open files'] ?? '';
      assert.match(line, new RegExp(`^${level} ${descriptors}`));
      assert.match(line, /10368/);
    });
  }

  it('open files: SKIP where the limit is not known', () => {
    assert.match(examine({ descriptors: undefined })['open files'] ?? '', /^SKIP /);
  });

  it('open files: the limit is that of the process', () => {
    assert.equal(limitsOf('ulimit -n 777').descriptors, 777);
  });

  it('memory: WARN if the limit is below what the calls need', () => {
    for (const maxConcurrent of [100, 2_048, 10_000]) {
      const needed = memoryNeedBytes({ maxConcurrent });
      assert.match(examine({ memoryBytes: needed }, maxConcurrent)['memory'] ?? '', /^OK /);
      assert.match(examine({ memoryBytes: needed - 1 }, maxConcurrent)['memory'] ?? '', /^WARN .*API_MAX_CONCURRENT/);
    }
  });

  it('memory: the machine is the limit where there is no other', () => {
    assert.match(examine({ isCgroup: false, memoryBytes: GIBIBYTE })['memory'] ?? '', /^OK no limit, 1024 MiB/);
    assert.ok(readMachineLimits().memoryBytes > 0);
  });

  const group = `/sys/fs/cgroup/memory/longport-bff-test-${process.pid}`;
  const canMakeGroup = (): boolean => {
    try {
      mkdirSync(group);
      writeFileSync(`${group}/memory.limit_in_bytes`, String(600 * 1024 ** 2));
      return true;
    } catch {
      return false;
    }
  };

  it('memory: the limit of a control group is known', (t) => {
    if (!canMakeGroup()) {
      t.skip('a control group (version 1) can be made by root alone');
      return;
    }
    t.after(() => {
      rmdirSync(group);
    });
    const limits = limitsOf(`echo $$ > ${group}/cgroup.procs`);
    assert.deepEqual([limits.isCgroup, limits.memoryBytes], [true, 600 * 1024 ** 2]);
  });
});
