import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

const STYLE = `
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-items:center;font:1rem/1.5 system-ui,sans-serif;background:Canvas;color:CanvasText}
main{max-width:28rem;padding:2rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}
a{display:inline-block;margin-top:.5rem;padding:.6rem 1.1rem;border-radius:.5rem;background:#0b5cad;color:#fff;text-decoration:none;font-weight:600}
a:focus-visible{outline:3px solid #0b5cad;outline-offset:3px}
small{display:block;margin-top:1.5rem;opacity:.8}
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
const CSP = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export interface PlainPage {
  readonly title: string;
  readonly explanation: string;
  /** Where a person goes on: a path of ours. */
  readonly link: { readonly path: string; readonly text: string };
  /** A path of ours that the page goes to by itself, at once and without a script. */
  readonly continueTo?: string | undefined;
  /** What a person can name when he asks for help. */
  readonly reference?: { readonly code: string; readonly requestId: string };
}

/** Answers with a page of fixed text that runs nothing and loads nothing. */
export function sendPlainPage(response: ServerResponse, status: number, page: PlainPage): void {
  const { title, explanation, link, continueTo, reference } = page;
  const refresh =
    continueTo === undefined ? '' : `<meta http-equiv="refresh" content="0;url=${escapeHtml(continueTo)}">`;
  const small =
    reference === undefined
      ? ''
      : `<small>Code: <code>${escapeHtml(reference.code)}</code> · Request: <code>${escapeHtml(reference.requestId)}</code></small>\n`;
  const body = Buffer.from(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">${refresh}<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(explanation)}</p>
<a href="${escapeHtml(link.path)}">${escapeHtml(link.text)}</a>
${small}</main></body>
</html>
`);
  response.statusCode = status;
  response.setHeader('Content-Security-Policy', CSP);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Content-Length', body.length);
  response.end(body);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
