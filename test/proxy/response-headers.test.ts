import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { apiSecurityHeaders } from '../../src/http/security-headers.ts';
import { toBrowserHeaders } from '../../src/proxy/response-headers.ts';
import { pairsOf, receivedHeaders } from '../support/received-headers.ts';
import { hasCode } from '../support/has-code.ts';

const UPSTREAM = 'https://openapi.longportapp.com';

type Pair = readonly [name: string, value: string];

interface Options {
  readonly own?: readonly string[];
  readonly basePath?: string;
}

/** The headers the browser gets for those received, as pairs, ours last. */
function passedBack(received: readonly Pair[], { own = [], basePath = '' }: Options = {}): Pair[] {
  const calledUrl = `${UPSTREAM}${basePath}/`;
  const flat = toBrowserHeaders({ received: receivedHeaders(received), own, calledUrl, basePath });
  assert.equal(flat.length % 2, 0);
  return pairsOf(flat);
}

/** The same without Cache-Control, which is always there. */
function others(received: readonly Pair[], options?: Options): Pair[] {
  return passedBack(received, options).filter(([name]) => name !== 'Cache-Control');
}

function cacheControl(...received: readonly string[]): string {
  const values = passedBack(received.map((value) => ['cache-control', value] as const))
    .filter(([name]) => name.toLowerCase() === 'cache-control')
    .map(([, value]) => value);
  assert.equal(values.length, 1, 'there is exactly one Cache-Control');
  return values[0] ?? '';
}

/** Headers that a browser never gets, why, and a value they come with. */
const LOST: readonly (readonly [why: string, value: string, names: string])[] = [
  // What a deny-list of some year did not know: for a browser, for a proxy in front of us, for a cache.
  [
    '[HD-6] lose NAME, which is not on the list of what pages need',
    'x',
    `
      CDN-Cache-Control Cloudflare-CDN-Cache-Control Vercel-CDN-Cache-Control Netlify-CDN-Cache-Control
      Surrogate-Key Edge-Control Cache-Tag X-LiteSpeed-Cache-Control X-LiteSpeed-Location X-LiteSpeed-Purge
      X-LiteSpeed-Vary X-Reproxy-URL X-Accel-Anything X-Sendfile-Type X-Envoy-Overloaded
      Secure-Session-Registration Sec-Session-Registration Secure-Session-Challenge Set-Login IdP-SignIn-Status
      Use-As-Dictionary Available-Dictionary Dictionary-ID Integrity-Policy Integrity-Policy-Report-Only
      No-Vary-Search Activate-Storage-Access Speculation-Rules Supports-Loading-Mode Document-Policy
      Document-Policy-Report-Only Require-Document-Policy Critical-CH Accept-CH-Lifetime Observe-Browsing-Topics
      Attribution-Reporting-Register-Source Attribution-Reporting-Register-Trigger
      Permissions-Policy-Report-Only Feature-Policy Origin-Trial Delegate-CH Timing-Allow-Origin Server-Timing
      Link Content-Location Content-Base Content-Style-Type Default-Style Set-Cookie3 Authentication-Info Tk P3P
      Warning X-UA-Compatible X-Robots-Tag X-Content-Security-Policy X-WebKit-CSP Public-Key-Pins-Report-Only
      Shared-Storage-Write Ad-Auction-Signals Fence-Frame Priority Early-Data X-HTTP-Method-Override
      Idempotency-Replayed Idempotency-Key X-Session-Id CF-Ray X-Cache X-Varnish X-Backend-Server X-RateLimited
      RateLimit2 X-Something-New
    `,
  ],
  [
    '[PX-6] lose NAME, which is for one hop alone',
    'chunked',
    `
      Connection Keep-Alive Proxy-Connection TE Trailer Transfer-Encoding Upgrade Proxy-Authenticate
      Proxy-Authentication-Info
    `,
  ],
  [
    '[PX-6] lose NAME, which a web server in front would obey',
    '/etc/passwd',
    `
      X-Accel-Redirect X-Accel-Buffering x-accel-expires X-Sendfile X-LIGHTTPD-send-file
    `,
  ],
  [
    '[PX-4] lose NAME, which could overwrite the session cookie',
    '__Host-Http-longport_session=x',
    'Set-Cookie Set-Cookie2',
  ],
  ['[HD-2] [OP-5] lose NAME, which speaks of caching', 'max-age=600', 'Age Expires Pragma Surrogate-Control'],
  ['[ER-1] lose NAME, which could open a dialog', 'Basic realm="x"', 'WWW-Authenticate'],
  [
    '[CS-6] lose NAME, which opens the response to other origins',
    '*',
    `
      Access-Control-Allow-Origin Access-Control-Allow-Credentials Access-Control-Allow-Headers
      Access-Control-Expose-Headers Access-Control-Max-Age Access-Control-Allow-Private-Network
    `,
  ],
  [
    '[HD-6] lose NAME, which speaks for another origin or of what it runs on',
    'x',
    `
      Server X-Powered-By Via Strict-Transport-Security Clear-Site-Data Alt-Svc Alt-Used Service-Worker-Allowed
      Report-To Reporting-Endpoints NEL Expect-CT Public-Key-Pins Accept-CH Origin-Agent-Cluster Refresh
      SourceMap X-SourceMap X-AspNet-Version X-AspNetMvc-Version
    `,
  ],
  [
    'lose NAME, which Node sets by the clock that X-Not-After is compared with',
    'Mon, 23 Nov 2026 00:00:00 GMT',
    'Date',
  ],
];

/** Headers that this server sets itself. */
const SET_HERE = `
  Content-Security-Policy Content-Security-Policy-Report-Only X-Frame-Options X-Content-Type-Options
  X-XSS-Protection X-DNS-Prefetch-Control X-Permitted-Cross-Domain-Policies X-Download-Options Referrer-Policy
  Permissions-Policy Cross-Origin-Opener-Policy Cross-Origin-Opener-Policy-Report-Only
  Cross-Origin-Embedder-Policy Cross-Origin-Embedder-Policy-Report-Only Cross-Origin-Resource-Policy
  X-Request-Id
`;

function namesIn(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}

describe('the headers of a response of the API', () => {
  it('[PX-19] pass what describes the content, in order', () => {
    const received: Pair[] = [
      ['Content-Type', 'application/json; charset=utf-8'],
      ['Content-Encoding', 'gzip'],
      ['ETag', 'W/"1"'],
      ['Last-Modified', 'Mon, 23 Nov 2026 00:00:00 GMT'],
      ['Accept-Ranges', 'bytes'],
      ['Content-Range', 'bytes 0-9/120'],
      ['Content-Disposition', 'attachment'],
      ['Content-Language', 'zh-CN'],
      ['x-trace-id', 'trace-1'],
      ['X-RateLimit-Remaining', '9'],
      ['X-Rate-Limit-Reset', '9'],
      ['RateLimit', '"default";r=9;t=1'],
      ['RateLimit-Policy', '"default";q=10;w=1'],
      ['Retry-After', '3'],
      ['Allow', 'GET'],
      ['X-Total-Count', '12'],
      ['Deprecation', '@1795392000'],
      ['Sunset', 'Mon, 23 Nov 2026 00:00:00 GMT'],
      ['Content-Length', '120'],
    ];
    assert.deepEqual(
      others(received),
      received.map(([name, value]) => [name.toLowerCase(), value]),
    );
  });

  it('[PX-19] keep repeated headers separate', () => {
    const received: Pair[] = [
      ['RateLimit', 'a, b'],
      ['Content-Language', 'en'],
      ['ratelimit', 'c'],
      ['Content-Language', 'zh-CN'],
    ];
    assert.deepEqual(others(received), [
      ['ratelimit', 'a, b'],
      ['ratelimit', 'c'],
      ['content-language', 'en'],
      ['content-language', 'zh-CN'],
    ]);
  });

  it('[HD-5] carry one Vary, with what the response depends on at LongPort and here', () => {
    const own = ['X-Content-Type-Options', 'nosniff', 'Vary', 'Sec-Fetch-Site, Origin'];
    const vary = (...received: readonly string[]): Pair[] =>
      others(
        received.map((value) => ['Vary', value] as const),
        { own },
      ).filter(([name]) => name.toLowerCase() === 'vary');
    for (const [received, theirs] of [
      [['Accept-Encoding'], 'Accept-Encoding, '],
      [['Accept', 'Accept-Language'], 'Accept,Accept-Language, '],
      [['*'], '*, '],
      [[''], ''],
      [[], ''],
    ] as const) {
      assert.deepEqual(vary(...received), [['Vary', `${theirs}Sec-Fetch-Site, Origin`]]);
    }
  });

  for (const [why, value, names] of LOST) {
    for (const name of namesIn(names)) {
      it(why.replace('NAME', name), () => {
        assert.deepEqual(others([[name, value]]), []);
        assert.deepEqual(others([[name.toLowerCase(), value]]), []);
      });
    }
  }

  it('[ER-4] may come in chunks, in any case', () => {
    for (const coding of ['chunked', 'Chunked']) assert.deepEqual(others([['transfer-encoding', coding]]), [], coding);
  });

  for (const coding of ['gzip', 'gzip, chunked', 'identity', '']) {
    it(`[ER-4] [PX-12] are no response when the transfer coding is "${coding}": its body could not be passed on`, () => {
      assert.throws(() => passedBack([['Transfer-Encoding', coding]]), hasCode('upstream_unreachable'));
    });
  }

  it('[PX-6] lose what Connection names, in any spelling and any number of headers', () => {
    const received: Pair[] = [
      ['ETag', '"1"'],
      ['connection', 'close, ETAG'],
      ['x-trace-id', '1'],
      ['Connection', ' x-trace-id '],
      ['allow', 'GET'],
    ];
    assert.deepEqual(others(received), [['allow', 'GET']]);
  });

  it('[PX-7] keep length, type and our own headers whatever Connection names', () => {
    const received: Pair[] = [
      ['Connection', 'content-length, content-type, content-encoding, x-content-type-options, cache-control'],
      ['Content-Encoding', 'gzip'],
      ['Content-Length', '5'],
      ['Content-Type', 'text/plain'],
    ];
    assert.deepEqual(passedBack(received, { own: ['X-Content-Type-Options', 'nosniff'] }), [
      ['content-encoding', 'gzip'],
      ['content-type', 'text/plain'],
      ['Cache-Control', 'no-store'],
      ['X-Content-Type-Options', 'nosniff'],
      ['content-length', '5'],
    ]);
  });

  it('[PX-4] lose every Set-Cookie, not the first alone', () => {
    const received = ['longport_session=x', 'other=1'].map((value): Pair => ['Set-Cookie', value]);
    assert.deepEqual(others(received), []);
  });

  for (const name of namesIn(SET_HERE)) {
    it(`[HD-5] lose ${name} of the API, so that there is one at most and it is ours`, () => {
      assert.deepEqual(others([[name, 'theirs']], { own: [name, 'ours'] }), [[name, 'ours']]);
      assert.deepEqual(others([[name.toLowerCase(), 'theirs']]), []);
    });
  }

  it('[HD-3] [HD-4] [HD-5] carry each security header once, with our value', () => {
    const theirs = apiSecurityHeaders({ secure: true }).map((text, index) => (index % 2 === 0 ? text : 'theirs'));
    const pairs = Array.from({ length: theirs.length / 2 }, (_, index): Pair => [theirs[index * 2] ?? '', 'theirs']);
    const passed = others(
      pairs.filter(([name]) => name !== 'Vary'),
      { own: apiSecurityHeaders({ secure: true }) },
    );
    const byName = new Map(passed.map(([name, value]) => [name.toLowerCase(), value]));
    assert.equal(byName.size, passed.length, 'no name twice');
    assert.equal(byName.get('x-content-type-options'), 'nosniff');
    assert.match(byName.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'.*sandbox/);
    assert.equal(byName.get('cross-origin-resource-policy'), 'same-origin');
    assert.equal(byName.get('referrer-policy'), 'no-referrer');
    assert.match(byName.get('strict-transport-security') ?? '', /^max-age=(\d+)/);
    assert.equal(byName.get('vary'), 'Sec-Fetch-Site, Origin');
    assert.ok(!apiSecurityHeaders({ secure: false }).includes('Strict-Transport-Security'));
  });
});

describe('Cache-Control of a response of the API', () => {
  for (const received of [
    [],
    ['private, max-age=60'],
    ['public, max-age=60', 's-maxage=600'],
    ['max-age=31536000, immutable'],
    ['max-age=1, stale-while-revalidate=600, stale-if-error=600'],
    ['no-cache'],
    ['private="x-account", max-age=60'],
    ['must-understand, no-store, max-age=60'],
    ['no-transform'],
    [''],
  ]) {
    it(`[HD-2] [OP-5] is no-store when the API says ${JSON.stringify(received)}`, () => {
      assert.equal(cacheControl(...received), 'no-store');
    });
  }

  for (const type of ['text/event-stream', 'Text/Event-Stream; charset=utf-8']) {
    it(`[OP-5] [OP-20] is no-store, no-transform for ${type}`, () => {
      const stream: Pair[] = [
        ['Content-Type', type],
        ['Cache-Control', 'max-age=60'],
      ];
      assert.deepEqual(passedBack(stream).at(-1), ['Cache-Control', 'no-store, no-transform']);
    });
  }
});

describe('Location of a response of the API', () => {
  it('[PX-21] is dropped when there are two, because neither can be chosen', () => {
    const two: Pair[] = [
      ['Location', '/v1/x'],
      ['location', '/v1/y'],
    ];
    assert.deepEqual(others(two), []);
  });

  const location = (value: string, basePath = ''): string | undefined =>
    others([['Location', value]], { basePath }).find(([name]) => name === 'location')?.[1];

  for (const [received, basePath, answered] of [
    [`${UPSTREAM}/v1/x?a=1&b=%20`, '', '/api/v1/x?a=1&b=%20'],
    ...['/v1/x', `${UPSTREAM}:443/v1/x`, '//openapi.longportapp.com/v1/x'].map((at) => [at, '', '/api/v1/x'] as const),
    ...[`${UPSTREAM}/base/v1/x`, '/base/v1/x'].map((at) => [at, '/base', '/api/v1/x'] as const),
    ...['/v1/x', '/based/v1', '/base', '/base/../v1/x', `${UPSTREAM}/`, '..'].map((at) => [at, '/base'] as const),
  ] as readonly (readonly [string, string, string?])[]) {
    it(`[PX-21] ${received} at the API behind "${basePath}" ${answered === undefined ? 'is dropped' : `is ${answered}`}`, () => {
      assert.equal(location(received, basePath), answered);
    });
  }

  it('[PX-21] is read relative to the call that was made, and keeps its fragment', () => {
    const calledUrl = `${UPSTREAM}/base/v1/a/b?x=1`;
    const answered = (value: string): string | undefined => {
      const headers = toBrowserHeaders({ received: { location: value }, own: [], calledUrl, basePath: '/base' });
      return headers[headers.indexOf('location') + 1];
    };
    assert.equal(answered('other'), '/api/v1/a/other');
    assert.equal(answered('../c?y#part'), '/api/v1/c?y#part');
    assert.equal(answered('?page=2'), '/api/v1/a/b?page=2');
  });

  it('[PX-21] elsewhere stays where it is, if it is a web address', () => {
    assert.equal(location('https://cdn.example.net/file.csv?x=1'), 'https://cdn.example.net/file.csv?x=1');
    assert.equal(location('http://openapi.longportapp.com/v1/x'), 'http://openapi.longportapp.com/v1/x');
    for (const value of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'http://', 'https://[']) {
      assert.equal(location(value), undefined, value);
    }
  });
});
