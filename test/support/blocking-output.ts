// Loaded into every test process. If a test file ends by force, Node drops the results that it has not yet sent to the runner
// (nodejs/node#64833). A test file therefore writes each result before it goes on.
interface PipeHandle {
  setBlocking?(isBlocking: boolean): number;
}

// What a test starts inherits the flags of Node: only the test file itself talks to the runner.
if (process.env['NODE_TEST_CONTEXT'] !== undefined && process.argv[1]?.endsWith('.test.ts') === true) {
  (process.stdout as { readonly _handle?: PipeHandle })._handle?.setBlocking?.(true);
}
