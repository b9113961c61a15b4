// A browser without a screen: keeps cookies, follows nothing by itself, and can say any header, also a wrong Host.

import { request, type IncomingHttpHeaders } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Client {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Posts a form; with `token` it takes along the token of the last page that had one. */
  post(
    path: string,
    form: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** The form token of the last page. */
  token(): string;
  cookies(): string;
}

export function createClient(url: string): Client {
  const jar = new Map<string, string>();
  let token = '';

  const ask = (
    method: string,
    path: string,
    body: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const call = request(new URL(path, url), {
        method,
        headers: {
          ...(cookie === '' ? {} : { cookie }),
          ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
          ...headers,
        },
      });
      call.once('error', reject);
      call.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () => {
          for (const line of response.headers['set-cookie'] ?? []) {
            const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
            if (value === '') jar.delete(name);
            else jar.set(name, value);
          }
          const text = Buffer.concat(chunks).toString('utf8');
          token = /name="token" value="([^"]+)"/u.exec(text)?.[1] ?? token;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        });
      });
      call.end(body);
    });

  return {
    get: (path, headers = {}) => ask('GET', path, '', headers),
    post: (path, form, headers = {}) => ask('POST', path, new URLSearchParams({ token, ...form }).toString(), headers),
    token: () => token,
    cookies: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
  };
}

/** What a reader sees of a page: tags gone, entities read, blanks joined. */
export function readable(html: string): string {
  return html
    .replace(/<(style|script)[\s\S]*?<\/\1>/gu, ' ')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&#39;/gu, "'")
    .replace(/&amp;/gu, '&')
    .replace(/\s+/gu, ' ')
    .trim();
}
