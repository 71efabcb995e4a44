// Runs dependency-cruiser over the import rules and fails when it saw no module at all: a cruise that finds nothing
// to check exits 0 and proves nothing.
import { existsSync } from 'node:fs';
import { cruise } from 'dependency-cruiser';
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const ruleSet = await extractConfig('./.dependency-cruiser.cjs');
const tsConfig = extractTsConfig('./tsconfig.json');
const folders = ['src', 'dev', 'test', 'verification', 'bench'].filter((folder) => existsSync(folder));
const { output, exitCode } = await cruise(
  folders,
  { ...ruleSet.options, ruleSet, validate: true, outputType: 'json', doNotFollow: ruleSet.options.doNotFollow },
  undefined,
  { tsConfig },
);
const { summary, modules } = JSON.parse(output);
const cruised = modules.filter(({ source }) => source.startsWith('src/')).length;

for (const { rule, from, to } of summary.violations) console.error(`${rule.severity} ${rule.name}: ${from} -> ${to}`);
console.log(`import rules: ${summary.violations.length} violations, ${cruised} modules of src`);
process.exitCode = cruised === 0 || summary.error > 0 ? 1 : exitCode;
