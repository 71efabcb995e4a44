import { request, type Dispatcher } from 'undici';
import { walkForeignLogin } from '../../test/support/foreign-provider.ts';

/** Signs in at a program whose login begins with a redirect. @returns its cookies, as a header value. */
export async function signIn(loginUrl: string): Promise<string> {
  const cookies = new Map<string, string>();
  const cookieHeader = (): string => [...cookies].map((pair) => pair.join('=')).join('; ');
  // Not by fetch, whose headers say that it is no navigation.
  const open = async (url: string): Promise<Dispatcher.ResponseData> => {
    const answer = await request(url, { headers: { cookie: cookieHeader(), accept: 'text/html' } });
    for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split(/=(.*)/s);
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    if (answer.statusCode >= 400) throw new Error(`${url} returned ${answer.statusCode}: ${await answer.body.text()}`);
    await answer.body.dump();
    return answer;
  };
  const begun = await open(loginUrl);
  const callback = await walkForeignLogin(String(begun.headers['location']));
  if (callback.searchParams.has('error')) throw new Error(`${loginUrl} ended at ${callback.href}`);
  await open(callback.href);
  return cookieHeader();
}
