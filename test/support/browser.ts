import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { prepareSamplePage } from '../../dev/demo/sample-page.ts';
import { startDevLongPort, type DevLongPort, type DevLongPortOptions } from '../../dev/longport/dev-longport.ts';
import { findChromium } from './chromium.ts';
import { startBff, type TestBff, type TestBffOptions } from './test-bff.ts';

/** What every Chromium of a test is started with. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One visit to the sample page: a LongPort, a BFF and a browser profile of its own. */
export interface Visit {
  readonly longport: DevLongPort;
  readonly bff: TestBff;
  /** The BFF as the browser sees it. */
  readonly url: string;
  readonly context: BrowserContext;
  /** The first tab. */
  readonly page: Page;
  /** Opens another tab of the same profile, watched as the first. */
  readonly openTab: () => Promise<Page>;
  /** Every console line of the watched tabs so far. */
  readonly consoleLines: readonly string[];
}

export interface VisitOptions {
  readonly bff?: Omit<TestBffOptions, 'longport'>;
  readonly longport?: DevLongPortOptions;
  readonly context?: BrowserContextOptions;
  /** Where the browser meets the BFF, if not where it listens. */
  readonly url?: string;
  /** What the console may say beyond nothing: see {@link failedWith}. */
  readonly expectedConsole?: readonly RegExp[];
}

/** What a test does in its visit. */
type VisitBody = (visit: Visit) => Promise<void>;

/** A browser shared by the tests of one file. */
export interface VisitingBrowser {
  /**
   * Runs a test body with a fresh visit, and looks at the end whether the pages were quiet: no script error, no
   * violation of the content security policy, no warning or error on the console that was not expected.
   */
  readonly visit: (...given: [body: VisitBody] | [options: VisitOptions, body: VisitBody]) => Promise<void>;
}

interface VisitRun {
  readonly browser: Browser;
  /** The folder of the sample page, as the demo serves it. */
  readonly samplePage: string;
  readonly body: VisitBody;
}

/** The browser's own line about a response of this status, the only thing a page cannot keep off the console. */
export function failedWith(status: number): RegExp {
  return new RegExp(`^error: Failed to load resource: the server responded with a status of ${status} `);
}

/** Starts one Chromium for the suite it is called in, and ends it with the suite. */
export function useBrowser({ withBackForwardCache = false } = {}): VisitingBrowser {
  let browser: Browser | undefined;
  let samplePage = '';

  before(async () => {
    samplePage = await prepareSamplePage();
    const executablePath = findChromium();
    assert.ok(executablePath, 'no Chromium was found: install one, or name it with CHROMIUM_PATH');
    browser = await chromium.launch({
      executablePath,
      args: BROWSER_FLAGS,
      // Playwright's own default; without it pages are kept and brought back as for a person.
      ignoreDefaultArgs: withBackForwardCache ? ['--disable-back-forward-cache'] : [],
    });
  });
  after(() => browser?.close());

  return {
    visit: async (...given) => {
      assert.ok(browser);
      const [options, body] = given.length === 1 ? [{}, given[0]] : given;
      await runVisit({ browser, samplePage, body }, options);
    },
  };
}

async function runVisit({ browser, samplePage, body }: VisitRun, options: VisitOptions): Promise<void> {
  await using longport = await startDevLongPort({ securityCount: 400, ...options.longport });
  const env = { WEB_ROOT: samplePage, LONGPORT_SCOPE: '4 6 10 11', ...options.bff?.env };
  await using bff = await startBff({ ...options.bff, longport, env });
  await using context = await browser.newContext({ locale: 'en-US', reducedMotion: 'reduce', ...options.context });
  context.setDefaultTimeout(20_000);

  const consoleLines: string[] = [];
  const openTab = async (): Promise<Page> => {
    const page = await context.newPage();
    watch(page, consoleLines);
    return page;
  };
  const page = await openTab();
  const visit: Visit = { longport, bff, url: options.url ?? bff.url, context, page, openTab, consoleLines };
  try {
    await body(visit);
  } catch (error) {
    throw await withScene(error, visit);
  }
  const { expectedConsole = [] } = options;
  const complaints = consoleLines.filter(
    (line) => isComplaint(line) && !expectedConsole.some((each) => each.test(line)),
  );
  assert.deepEqual(complaints, [], 'the pages complained');
}

/** Notes what a page says; violations of the content security policy are console errors of the browser. */
function watch(page: Page, lines: string[]): void {
  page.on('console', (message) => lines.push(`${message.type()}: ${message.text()} (${message.location().url})`));
  page.on('pageerror', (error) => lines.push(`uncaught: ${error.message}`));
  page.on('crash', () => lines.push('uncaught: the page crashed'));
}

function isComplaint(line: string): boolean {
  return /^(?:error|warning|assert|uncaught): /.test(line);
}

/** What was on show when a test failed. */
async function withScene(error: unknown, { context, consoleLines }: Visit): Promise<Error> {
  const tabs = context.pages().map(async (page) => {
    const text = await page.locator('body').innerText({ timeout: 1000 });
    return `${page.url()}\n${text.slice(0, 1500)}`;
  });
  const shown = await Promise.allSettled(tabs);
  const scene = shown.map((tab) => (tab.status === 'fulfilled' ? tab.value : String(tab.reason)));
  const message = error instanceof Error ? error.message : String(error);
  return new Error([message, 'on show:', ...scene, 'console:', ...consoleLines].join('\n'), { cause: error });
}
