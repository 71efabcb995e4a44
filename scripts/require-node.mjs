// Every npm script runs on the Node that the devDependency `node` installs. Where its install script did not run
// (`npm install --ignore-scripts`), the scripts would silently fall back to the system's Node: say so in one line.
const OLDEST_SUPPORTED_MAJOR = 24;

if (Number(process.versions.node.split('.')[0]) < OLDEST_SUPPORTED_MAJOR) {
  console.error(
    `longport-bff needs Node ${OLDEST_SUPPORTED_MAJOR} or newer, this is ${process.version}: run "npm ci" (or "npm rebuild node") and start it through npm.`,
  );
  process.exit(2);
}
