import { Browser, expect, Locator, Page } from '@playwright/test';
import { Hand } from './hand';
import { accounts } from './house';
import { at, expectAccessible, nameOf, passwordOf, signIn } from './people';

export interface Block {
  readonly departmentId: string;
  readonly department: string;
  readonly leads: boolean;
  readonly officers: readonly { readonly inspectorId: string; readonly name: string }[];
  readonly items: readonly { readonly itemId: string }[];
}

export interface Form {
  readonly id: string;
  readonly version: number;
  readonly taskId: string;
  readonly subjectName: string;
  readonly creditCode: string;
  readonly blocks: readonly Block[];
}

/** The account of one of the officers of a block. */
export function officerOf(block: Block | undefined): string {
  return block?.officers.map(({ name }) => nameOf(name)).find((name) => name !== undefined) ?? '';
}

/** Forms that nobody has closed, the newest first: each journey takes one of its own from the end. */
export async function openForm(office: Hand, place: number): Promise<Form> {
  const open = await office.get<{ items: { id: string }[] }>('/record-forms?state=open&size=500');
  return office.get<Form>(`/record-forms/${open.items.at(place)?.id ?? ''}`);
}

/** A firm found with a problem by some departments and signed: what the phone's journey shows by hand. */
export async function inspectWithProblem(
  browser: Browser,
  page: Page,
  place: number,
  finders: (block: Block) => boolean,
): Promise<Form> {
  const office = await Hand.of(browser, 'office');
  const form = await openForm(office, place);
  const { plan } = await office.get<{ plan: { windowFrom: string } }>(`/tasks/${form.taskId}`);
  const signers: Hand[] = [];
  for (const block of form.blocks) {
    const officer = await Hand.of(browser, officerOf(block));
    signers.push(officer);
    const at = `/record-forms/${form.id}/blocks/${block.departmentId}`;
    const officers = block.officers.map(({ inspectorId }) => inspectorId);
    const { version } = await officer.post<{ version: number }>(`${at}/certificates`, { officers });
    const findings = block.items.map(({ itemId }, index) => ({
      itemId,
      resultCode: finders(block) && index === 0 ? '2' : '1',
      method: '实地核查',
    }));
    const record = { inspectedOn: plan.windowFrom, officersPresent: officers, subjectState: 'operating', findings };
    await officer.send('PUT', at, record, version);
  }
  const [signer] = signers;
  if (signer === undefined) throw new Error('Nobody inspected.');
  const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 200, height: 100 } });
  const { id } = await signer.upload<{ id: string }>(`/record-forms/${form.id}/evidence`, picture, '签名.png', {
    kind: 'signature',
  });
  const { version } = await office.get<Form>(`/record-forms/${form.id}`);
  await signer.post(
    `/record-forms/${form.id}/signature`,
    {
      signer: '示例负责人',
      capacity: '法定代表人',
      signed: true,
      signatureEvidence: id,
      sealed: true,
      sealPlace: '签名处',
    },
    version,
  );
  return form;
}

/** Of accounts that a journey opened beside the demonstration's people. */
export const passwords = new Map<string, string>();

export async function openAccount(browser: Browser, signInName: string, unit: string, role: string): Promise<void> {
  const system = await Hand.of(browser, 'sysadmin');
  const { items } = await system.get<{ items: { id: string; name: string; regionCode: string }[] }>(
    '/departments?size=200',
  );
  const department = items.find((entry) => entry.name === unit);
  const account = {
    signInName,
    name: `${unit} ${signInName}`,
    departmentId: department?.id,
    regionCode: department?.regionCode,
  };
  passwords.set(signInName, await Hand.open(browser, account, role));
}

export async function signInAs(page: Page, name: string, path: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(at(`/sign-in?from=${encodeURIComponent(path)}`));
  await page.getByLabel('登录名').fill(name);
  await page.getByLabel('密码').fill(passwords.get(name) ?? passwordOf(name));
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL(at(path));
}

/** The page as it stands, and once more in English. */
export async function expectAccessibleInBoth(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
  await expectAccessible(page);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
}

/** One act by its dialog, which is looked at unless another journey has done so. */
export async function act(
  page: Page,
  name: string,
  fill: (dialog: Locator) => Promise<void>,
  look = true,
): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill(dialog);
  if (look) await expectAccessible(page);
  await dialog.locator('button[type=submit]').click();
  await expect(dialog).toHaveCount(0);
}

/** The house's legal day. */
export async function today(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const { now } = (await (await fetch('/api/v1/session')).json()) as { now: string };
    return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(now));
  });
}

interface Forms {
  readonly items: readonly { readonly id: string; readonly state: string; readonly subjectName: string }[];
}

/** An officer with a firm still to be visited. */
export async function signInWithOpenForm(page: Page): Promise<Forms['items'][number]> {
  const inspectors = accounts().flatMap(({ signInName }) => (signInName.startsWith('inspector') ? signInName : []));
  // From the end: the first ones are looked at by other journeys.
  for (const name of inspectors.reverse()) {
    await page.context().clearCookies();
    await signIn(page, name, '/phone');
    const answer = await page.request.get(at('/api/v1/record-forms?mine=true&state=open&size=1'));
    const [form] = ((await answer.json()) as Forms).items;
    if (form !== undefined) return form;
  }
  throw new Error('Nobody has an open form.');
}
