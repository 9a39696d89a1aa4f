import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom, throwError } from 'rxjs';
import { Vault } from '../../../core/vault/vault';
import { Outbox } from './outbox';
import { OutboxItem } from './outbox-item';
import { OutboxSender } from './outbox-sender';

class MemoryVault {
  readonly kept = new Map<string, unknown>();
  get = (kind: string, id: string) => Promise.resolve(this.kept.get(`${kind}/${id}`));
  put = (kind: string, id: string, value: unknown) => Promise.resolve(void this.kept.set(`${kind}/${id}`, value));
  remove = (kind: string, id: string) => Promise.resolve(void this.kept.delete(`${kind}/${id}`));
  list = (kind: string) =>
    Promise.resolve([...this.kept].filter(([place]) => place.startsWith(`${kind}/`)).map(([, value]) => value));
}

const form = { id: 'f', subjectName: '网吧' };
const offline = new HttpErrorResponse({ status: 0 });
const refused = new HttpErrorResponse({ status: 409, error: { code: 'form.closed', detail: '已办结' } });

describe('what waits on the device', () => {
  let answers: (HttpErrorResponse | null)[];
  let sent: OutboxItem[];
  const vault = new MemoryVault();

  function outbox(): Outbox {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        { provide: Vault, useValue: vault },
        {
          provide: OutboxSender,
          useValue: {
            send: (item: OutboxItem) => {
              sent.push(item);
              const answer = answers.shift();
              return answer ? firstValueFrom(throwError(() => answer)) : Promise.resolve();
            },
          },
        },
      ],
    });
    return TestBed.inject(Outbox);
  }

  beforeEach(() => {
    [answers, sent] = [[], []];
    vault.kept.clear();
  });

  it('is there after a restart, and goes under the same id as before', async () => {
    answers = [offline];
    const before = outbox();
    await before.add(form, { kind: 'feedback', way: '口头' });
    await before.flush();
    expect(before.waiting()).toBe(1);

    const after = outbox();
    await after.load();
    expect(after.waiting()).toBe(1);
    await after.flush();
    expect(after.waiting()).toBe(0);
    expect(new Set(sent.map((item) => item.id)).size).toBe(1);
    expect(vault.kept.size).toBe(0);
  });

  it('stops a form at its first refusal and says why', async () => {
    answers = [refused];
    const box = outbox();
    await box.add(form, { kind: 'feedback', way: '口头' });
    await box.add(form, { kind: 'feedback', way: '书面' });
    await box.add({ id: 'g', subjectName: '' }, { kind: 'feedback', way: '口头' });
    await box.flush();
    expect(sent.map((item) => item.formId)).toEqual(['f', 'g']);
    expect(box.items()[0]?.trouble).toEqual({ code: 'form.closed', message: '已办结' });
    expect(box.waiting()).toBe(2);
  });

  it('asks the network once when there is none', async () => {
    answers = [offline, offline];
    const box = outbox();
    await box.add(form, { kind: 'feedback', way: '口头' });
    await box.add({ id: 'g', subjectName: '' }, { kind: 'feedback', way: '口头' });
    await box.flush();
    expect(sent).toHaveLength(1);
    expect(box.items().every((item) => item.trouble === null)).toBe(true);
  });

  it('keeps a picture until it has arrived', async () => {
    const box = outbox();
    const sending = { kind: 'evidence', evidence: 'photo', name: 'a.jpg', note: '', digest: '' } as const;
    const { id } = await box.add(form, sending, new ArrayBuffer(4));
    expect(vault.kept.has(`bytes/${id}`)).toBe(true);
    await box.flush();
    expect(vault.kept.has(`bytes/${id}`)).toBe(false);
  });
});
