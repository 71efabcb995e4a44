import { after, before, describe } from 'node:test';
import { chromium } from 'playwright-core';
import { BROWSER_FLAGS } from './browser.ts';
import { findChromium, skipWithoutChromium } from './chromium.ts';
import { eventually } from './eventually.ts';
import { launchFirefox, skipWithoutFirefox } from './firefox.ts';

/** A tab, as far as every browser can be driven in one way. */
export interface Tab {
  /** Opens an address, and waits until the page is loaded. */
  goto(url: string): Promise<void>;
  goBack(): Promise<void>;
  /** The value of an expression in the page; a promise is awaited. */
  evaluate<Value>(expression: string): Promise<Value>;
  click(selector: string): Promise<void>;
  /** Waits until an expression is true in the page that is there by then. */
  waitFor(expression: string): Promise<void>;
}

/** A person's browser: cookies and a cache of its own. */
export interface Profile extends AsyncDisposable {
  openTab(): Promise<Tab>;
}

/** A browser shared by the tests of one suite. */
export interface DrivenBrowser {
  readonly name: 'Chromium' | 'Firefox';
  /** Name and version; known once the tests run. */
  version(): string;
  newProfile(): Promise<Profile>;
}

interface Launched extends AsyncDisposable {
  readonly version: string;
  newProfile(): Promise<Profile>;
}

/** Declares one suite for each browser; it is skipped where the browser is missing, and fails in CI. */
export function describeInEachBrowser(title: string, suite: (browser: DrivenBrowser) => void): void {
  for (const [name, skip, start] of [
    ['Chromium', skipWithoutChromium(), startChromium],
    ['Firefox', skipWithoutFirefox(), startFirefox],
  ] as const) {
    describe(`${title} (${name})`, { skip }, () => {
      let launched: Launched | undefined;
      const running = (): Launched => {
        if (launched === undefined) throw new Error('the browser starts with the tests');
        return launched;
      };
      before(async () => (launched = await start()));
      after(() => launched?.[Symbol.asyncDispose]());
      suite({ name, version: () => running().version, newProfile: () => running().newProfile() });
    });
  }
}

async function startChromium(): Promise<Launched> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error('no Chromium was found: install one, or name it with CHROMIUM_PATH');
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  return {
    version: `Chromium ${browser.version()}`,
    async newProfile() {
      const context = await browser.newContext({ ignoreHTTPSErrors: true });
      return {
        async openTab() {
          return tabOf(await context.newPage());
        },
        [Symbol.asyncDispose]: () => context.close(),
      };
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

async function startFirefox(): Promise<Launched> {
  const firefox = await launchFirefox();
  const { browser } = firefox;
  return {
    version: await browser.version(),
    async newProfile() {
      const context = await browser.createBrowserContext();
      return {
        async openTab() {
          return tabOf(await context.newPage());
        },
        [Symbol.asyncDispose]: () => context.close(),
      };
    },
    [Symbol.asyncDispose]: () => firefox[Symbol.asyncDispose](),
  };
}

/** The pages of both drivers, as far as they are alike. */
interface Page {
  goto(url: string): Promise<unknown>;
  goBack(): Promise<unknown>;
  evaluate(expression: string): Promise<unknown>;
  click(selector: string): Promise<void>;
}

function tabOf(page: Page): Tab {
  return {
    async goto(url) {
      await page.goto(url);
    },
    async goBack() {
      await page.goBack();
    },
    evaluate: async <Value>(expression: string) => (await page.evaluate(expression)) as Value,
    click: (selector) => page.click(selector),
    // Between two pages there is none to ask.
    waitFor: (expression) =>
      eventually(expression, () =>
        page.evaluate(expression).then(
          (value) => value === true,
          () => false,
        ),
      ),
  };
}
