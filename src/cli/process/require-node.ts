/** package.json (`engines`) and scripts/ensure-node.sh have the same number. */
const OLDEST_MAJOR = 24;

/**
 * Ends the process with status 2 and one line on a Node that is too old. Call it before the rest of the program is loaded:
 * an old Node fails at the first import that it lacks, with a stack that names no version. For the same reason this file
 * imports nothing.
 */
export function requireNode(): void {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) >= OLDEST_MAJOR) return;
  console.error(`longport-bff needs Node ${OLDEST_MAJOR} or newer. This is Node ${node} (${process.execPath}).`);
  process.exit(2);
}
