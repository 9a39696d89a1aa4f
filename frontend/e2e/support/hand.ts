import { APIRequestContext, Browser } from '@playwright/test';
import { at, passwordOf } from './people';

/** What an account is opened with. */
interface Account {
  readonly signInName: string;
  readonly name: string;
  readonly departmentId: string | undefined;
  readonly regionCode: string | undefined;
}

/** A person at the API, for what a journey needs and does not show. */
export class Hand {
  private constructor(
    private readonly request: APIRequestContext,
    private readonly token: string,
  ) {}

  static async of(browser: Browser, signInName: string, password = passwordOf(signInName)): Promise<Hand> {
    const context = await browser.newContext();
    const answer = await context.request.post(at('/api/v1/session'), { data: { signInName, password } });
    if (!answer.ok()) throw new Error(`${signInName}: ${await answer.text()}`);
    return new Hand(context.request, await tokenOf(context.request));
  }

  /** Opens an account with roles, and gives it a password of its own. */
  static async open(browser: Browser, account: Account, role: string): Promise<string> {
    const [system, security] = [await Hand.of(browser, 'sysadmin'), await Hand.of(browser, 'secadmin')];
    const created = await system.post<{ id: string; version: number; oneTimePassword: string }>('/users', account);
    await security.send('PUT', `/users/${created.id}/roles`, { roles: [role] }, created.version);
    const first = await Hand.of(browser, account.signInName, created.oneTimePassword);
    const password = `Dr-${created.id}-A1`;
    await first.post('/session/password', { currentPassword: created.oneTimePassword, newPassword: password });
    return password;
  }

  async get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  async post<T = unknown>(path: string, body: object = {}, seen?: number): Promise<T> {
    return this.send<T>('POST', path, body, seen);
  }

  async upload<T>(path: string, buffer: Buffer, name: string, fields: Record<string, string>): Promise<T> {
    const answer = await this.request.post(at(`/api/v1${path}`), {
      headers: { 'X-XSRF-TOKEN': this.token },
      multipart: { file: { name, mimeType: 'image/png', buffer }, ...fields },
    });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async send<T>(method: string, path: string, data?: object, seen?: number): Promise<T> {
    const answer = await this.request.fetch(at(`/api/v1${path}`), {
      method,
      data,
      headers: { 'X-XSRF-TOKEN': this.token, ...(seen === undefined ? {} : { 'If-Match': `"${seen}"` }) },
    });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
    const text = await answer.text();
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

async function tokenOf(request: APIRequestContext): Promise<string> {
  const { cookies } = await request.storageState();
  return decodeURIComponent(cookies.find(({ name }) => name.startsWith('XSRF-TOKEN'))?.value ?? '');
}
