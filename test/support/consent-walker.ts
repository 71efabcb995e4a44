/** What a user does at the consent page of the dev LongPort. */
export interface ConsentOptions {
  /** Default: allow. */
  readonly decision?: 'allow' | 'deny';
  /** The account to log in with; default: the one the page offers first. */
  readonly account?: string;
  /** The scopes to leave ticked; default: all that the page offers. */
  readonly scopes?: readonly string[];
}

/** Cookies of one origin, with their paths, as far as a login needs them. */
class CookieJar {
  readonly #cookies = new Map<string, { readonly pair: string; readonly path: string }>();

  keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ');
      const name = pair.slice(0, pair.indexOf('='));
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
      if (/expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.delete(`${name} ${path}`);
      else this.#cookies.set(`${name} ${path}`, { pair, path });
    }
  }

  for(url: URL): string {
    const matching = [...this.#cookies.values()].filter(
      ({ path }) => path === '/' || url.pathname === path || url.pathname.startsWith(`${path}/`),
    );
    return matching.map(({ pair }) => pair).join('; ');
  }
}

/**
 * Walks a login at the dev LongPort as a browser without scripts would: from the authorize URL over the consent page
 * to the client.
 * @returns the callback URL it was redirected to, not fetched.
 * @throws when the server shows an error page instead.
 */
export async function walkConsent(authorizeUrl: string, options: ConsentOptions = {}): Promise<URL> {
  const start = new URL(authorizeUrl);
  const jar = new CookieJar();
  let url = start;
  let form: URLSearchParams | undefined;

  for (let step = 0; step < 10; step += 1) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: jar.for(url), accept: 'text/html' },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    jar.keep(response);
    const page = await response.text();
    const location = response.headers.get('location');
    if (location !== null) {
      url = new URL(location, url);
      form = undefined;
      if (url.origin !== start.origin) return url;
    } else if (response.status === 200 && page.includes('id="consent"')) {
      form = filledForm(page, options);
    } else {
      throw new Error(`no consent page but ${response.status}: ${/<h1>.*?<\/main>/s.exec(page)?.[0] ?? page}`);
    }
  }
  throw new Error('the login goes round in circles');
}

function filledForm(page: string, { decision = 'allow', account, scopes }: ConsentOptions): URLSearchParams {
  const offered = (name: string): string[] =>
    [...page.matchAll(new RegExp(`name="${name}"\\s+value="([^"]*)"`, 'g'))].map((match) => match[1] ?? '');
  const form = new URLSearchParams({ account: account ?? offered('account')[0] ?? '', decision });
  for (const scope of scopes ?? offered('scope')) form.append('scope', scope);
  return form;
}
