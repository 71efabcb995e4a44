import type { Page } from 'playwright-core';
import { useBrowser, type Visit, type VisitOptions } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { withVite } from '../support/vite.ts';
import { haveSession } from './desk.ts';

/** The result of a call of an example; of an ApiError, its fields. */
export interface Outcome {
  readonly value?: unknown;
  readonly error?: Readonly<Record<string, unknown>>;
}

/** Runs an expression in the page, with one of the examples as `m`. */
export function run(page: Page, example: string, expression: string): Promise<Outcome> {
  return page.evaluate(
    `import('/src/${example}.ts').then(async (m) => {
       try { return { value: await (${expression}) }; }
       catch (error) { return { error: { ...error, message: error.message } }; }
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

/** Some fields of an error. */
export function pick({ error }: Outcome, ...names: readonly string[]): readonly unknown[] {
  return names.map((name) => error?.[name]);
}
