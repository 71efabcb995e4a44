// Checks the import rules with dependency-cruiser. It fails when no module was found: dependency-cruiser itself exits 0
// then, which proves nothing.
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
