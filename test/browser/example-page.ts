import type { Page } from 'playwright-core';
import { useBrowser, type Visit, type VisitOptions } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { withVite } from '../support/vite.ts';
import { haveSession } from './desk.ts';

/** Runs an expression in the page, with a module of the example as `m`. An error becomes its text. */
export function run(page: Page, module: string, expression: string): Promise<unknown> {
  return page.evaluate(
    `import('/src/${module}.ts').then(async (m) => {
       try { return await (${expression}); }
       catch (error) { return String(error); }
     })`,
  );
}

type VisitExamples = (options: VisitOptions, body: (visit: Visit) => Promise<void>) => Promise<void>;

/** A browser for the enclosing suite, and visits to the example page. */
export function useExamplePage(): { readonly visitExamples: VisitExamples; readonly visitSignedIn: VisitExamples } {
  const { visit } = useBrowser();

  /** A visit to the example page behind Vite. */
  async function visitExamples(options: VisitOptions, body: (visit: Visit) => Promise<void>): Promise<void> {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    await visit({ ...options, url, bff: { ...options.bff, publicUrl: url } }, (here) =>
      withVite({ port, bffUrl: here.bff.url }, () => body(here)),
    );
  }

  /** The same, signed in, with its data shown. */
  function visitSignedIn(options: VisitOptions, body: (visit: Visit) => Promise<void>): Promise<void> {
    return visitExamples(options, async (here) => {
      await haveSession(here);
      await here.page.goto(here.url);
      await here.page.getByText('TSLA.US').waitFor();
      await body(here);
    });
  }

  return { visitExamples, visitSignedIn };
}
