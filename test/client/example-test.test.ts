import { describe } from 'node:test';

describe('the test that docs/frontend.md shows', async () => {
  // It imports the package as it is built, which the compiler does not know here.
  const example = new URL('../../examples/frontend/test/place-order.test.ts', import.meta.url);
  await import(example.href);
});
