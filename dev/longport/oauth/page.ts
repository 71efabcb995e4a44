import { readFileSync } from 'node:fs';
import type { LayerContext } from './layer.ts';

/** The path of the style sheet of our pages. */
export const STYLE_PATH = '/oauth2/style.css';
/** The style sheet itself. */
export const STYLE_SHEET = readFileSync(new URL('page.css', import.meta.url), 'utf8');

/** HTML that was made here and needs no escaping. */
export interface Html {
  readonly html: string;
}

/** A template whose values are escaped, unless they are our own HTML. */
export function html(texts: TemplateStringsArray, ...holes: readonly (string | Html | readonly Html[])[]): Html {
  return { html: texts.reduce((page, text, index) => page + fill(holes[index - 1] ?? '') + text) };
}

function fill(hole: string | Html | readonly Html[]): string {
  if (typeof hole === 'string') return hole.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  return 'html' in hole ? hole.html : hole.map((part) => part.html).join('');
}

/** What a page needs besides its content. */
export interface PageOptions {
  readonly title: string;
  readonly status?: number;
  /** Where a form of this page may lead, redirects included (Chromium holds redirects to `form-action` too). */
  readonly formTargets?: readonly string[];
}

/** Sends a page of ours: no script, nothing from other origins. */
export function sendPage(
  ctx: LayerContext,
  { title, status = 200, formTargets = [] }: PageOptions,
  content: Html,
): void {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  ctx.status = status;
  ctx.set({
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  ctx.type = 'html';
  ctx.body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · LongPort (development)</title>
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body>
        <main>
          <p class="brand">LongPort <span>development</span></p>
          ${content}
        </main>
      </body>
    </html>`.html;
}
