import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { userAgentOf } from '../../../src/http/login/user-agent.ts';

const KHTML = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

describe('the user agent of a login', () => {
  const known: readonly (readonly [userAgent: string, device: string])[] = [
    [`${WINDOWS} ${KHTML} Chrome/126.0.0.0 Safari/537.36`, 'Chrome on Windows'],
    [`${WINDOWS} ${KHTML} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`, 'Edge on Windows'],
    [`${WINDOWS} ${KHTML} Chrome/124.0.0.0 Safari/537.36 OPR/110.0.0.0`, 'Opera on Windows'],
    [`${WINDOWS} ${KHTML} Chrome/91.0.4472.124 Safari/537.36 Vivaldi/4.0`, 'Vivaldi on Windows'],
    [`${WINDOWS} ${KHTML} Chrome/124.0.0.0 YaBrowser/24.6.0.0 Safari/537.36`, 'Yandex Browser on Windows'],
    ['Mozilla/5.0 (Windows NT 10.0; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox on Windows'],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
      'Safari on macOS',
    ],
    [`${IPHONE} Version/17.5 Mobile/15E148 Safari/604.1`, 'Safari on iPhone'],
    [`${IPHONE.replace('iPhone; CPU iPhone', 'iPad; CPU')} Version/17.5 Mobile/15E148 Safari/604.1`, 'Safari on iPad'],
    [`${IPHONE} CriOS/126.0.0.0 Mobile/15E148 Safari/604.1`, 'Chrome on iPhone'],
    [`${IPHONE} FxiOS/127.0 Mobile/15E148 Safari/605.1.15`, 'Firefox on iPhone'],
    [`${IPHONE} Mobile/15E148 MicroMessenger/8.0.49(0x18003133) NetType/WIFI Language/zh_CN`, 'WeChat on iPhone'],
    [`Mozilla/5.0 (Linux; Android 10; K) ${KHTML} Chrome/126.0.0.0 Mobile Safari/537.36`, 'Chrome on Android'],
    [
      `Mozilla/5.0 (Linux; Android 14; SM-S921B) ${KHTML} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`,
      'Samsung Internet on Android',
    ],
    [`Mozilla/5.0 (Phone; OpenHarmony 5.0) ${KHTML} Chrome/114.0.0.0 Safari/537.36`, 'Chrome on HarmonyOS'],
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${KHTML} Chrome/126.0.0.0 Safari/537.36`, 'Chrome on ChromeOS'],
    [`Mozilla/5.0 (X11; Linux x86_64) ${KHTML} HeadlessChrome/126.0.0.0 Safari/537.36`, 'Chrome on Linux'],
    ['Mozilla/5.0 (X11; Linux x86_64) Something/1.0', 'A browser on Linux'],
    ['Firefox/127.0', 'Firefox'],
  ];
  for (const [userAgent, device] of known) {
    it(`is ${device}: ${userAgent.slice(0, 60)}`, () => {
      assert.equal(userAgentOf(userAgent), device);
    });
  }

  it('[SE-11] is unknown where the browser says nothing known, and never repeats what it said', () => {
    for (const userAgent of [undefined, '', 'curl/8.5.0', '<script>alert(1)</script>', 'x'.repeat(8_000)]) {
      assert.equal(userAgentOf(userAgent), undefined);
    }
  });
});
