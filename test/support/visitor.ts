import type { Readable } from 'node:stream';
import { request as undiciRequest, type Dispatcher } from 'undici';
import { walkConsent, type ConsentOptions } from './consent-walker.ts';
import type { TestBff } from './test-bff.ts';

/** A response with its body as bytes. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly text: string;
  json(): unknown;
}

export interface RequestInit {
  readonly method?: Dispatcher.HttpMethod;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable;
  /** Send the visitor's cookies. Default: true. */
  readonly cookies?: boolean;
}

/** A browser without scripts: it keeps cookies, follows nothing by itself, and says where a request comes from. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** What it calls itself; nothing unless set. */
  userAgent: string | undefined;
  readonly #bff: Pick<TestBff, 'url'>;

  /** `bff` is asked for its address before each request: it may be what spreads them over processes. */
  constructor(bff: Pick<TestBff, 'url'>) {
    this.#bff = bff;
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** A request as it is, with the cookies. */
  async request(path: string, init: RequestInit = {}): Promise<Answer> {
    const cookie = init.cookies === false || this.cookies.size === 0 ? {} : { cookie: this.cookieHeader };
    const userAgent = this.userAgent === undefined ? {} : { 'user-agent': this.userAgent };
    const { statusCode, headers, body } = await undiciRequest(this.#bff.url + path, {
      method: init.method ?? 'GET',
      headers: { ...cookie, ...userAgent, ...init.headers },
      ...(init.body === undefined ? {} : { body: init.body }),
    });
    this.#keep(headers['set-cookie']);
    const bytes = Buffer.from(await body.arrayBuffer());
    const text = bytes.toString('utf8');
    return { status: statusCode, headers, body: bytes, text, json: () => JSON.parse(text) };
  }

  /** A person following a link. `site` is where the link was. */
  navigate(path: string, site: 'none' | 'same-origin' | 'cross-site' = 'none'): Promise<Answer> {
    return this.request(path, {
      headers: {
        accept: 'text/html,*/*;q=0.8',
        'sec-fetch-site': site,
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
      },
    });
  }

  /** A page of the BFF's own origin calling `fetch`. */
  fetch(path: string, init: RequestInit = {}): Promise<Answer> {
    const metadata = { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' };
    return this.request(path, { ...init, headers: { ...metadata, ...init.headers } });
  }

  /** Begins a login and returns where the browser is sent. */
  async beginLogin(returnTo = '/'): Promise<URL> {
    const answer = await this.navigate(`/login?returnTo=${encodeURIComponent(returnTo)}`);
    if (answer.status !== 302) throw new Error(`/login answered ${answer.status}: ${answer.text}`);
    return new URL(String(answer.headers['location']));
  }

  /** Walks the consent page and opens the callback it leads to. */
  async finishLogin(authorizeUrl: URL, consent: ConsentOptions = {}): Promise<Answer> {
    const callback = await walkConsent(authorizeUrl.href, consent);
    return this.navigate(callback.pathname + callback.search, 'cross-site');
  }

  /** Signs in. */
  async signIn(consent: ConsentOptions = {}): Promise<Answer> {
    const answer = await this.finishLogin(await this.beginLogin(), consent);
    if (answer.status !== 303) throw new Error(`the login ended with ${answer.status}: ${answer.text}`);
    return answer;
  }

  #keep(lines: string | string[] | undefined): void {
    for (const line of lines === undefined ? [] : [lines].flat()) {
      const [pair = '', ...attributes] = line.split('; ');
      const equals = pair.indexOf('=');
      const name = pair.slice(0, equals);
      if (attributes.some((each) => /^expires=Thu, 01 Jan 1970/i.test(each))) this.cookies.delete(name);
      else this.cookies.set(name, pair.slice(equals + 1));
    }
  }
}
