import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { GetFormAnswer } from '../../../api/models';
import { Session } from '../../../core/auth/session';
import { FieldWork } from './field-work';
import { FormStore } from './form-store';
import { Outbox } from './outbox';
import { OutboxItem, Sending } from './outbox-item';

const form = { id: 'f', subjectName: '网吧', state: 'open', blocks: [] } as unknown as GetFormAnswer;
const told = { kind: 'feedback', way: '口头' } as const;
const signed: Sending = { kind: 'signature', input: { signer: '王立', capacity: '本人' }, held: {} };

const item = (sending: Sending): OutboxItem => ({
  id: sending.kind,
  order: sending.kind,
  formId: 'f',
  subjectName: '网吧',
  at: '2024-04-16T02:00:00Z',
  sending,
  trouble: null,
});

describe('the page of a form', () => {
  const items = signal<readonly OutboxItem[]>([]);
  const sent = signal<readonly OutboxItem[]>([]);
  let answer: (form: GetFormAnswer) => void;

  async function read(): Promise<FormStore> {
    TestBed.configureTestingModule({
      providers: [
        FormStore,
        { provide: Session, useValue: {} },
        { provide: Outbox, useValue: { items, sent, deliver: () => Promise.resolve(null) } },
        {
          provide: FieldWork,
          useValue: {
            form: () => new Promise<GetFormAnswer>((resolve) => (answer = resolve)),
            drafts: () => Promise.resolve({}),
            name: () => '',
          },
        },
      ],
    });
    const store = TestBed.inject(FormStore);
    store.id.set('f');
    TestBed.tick();
    await settle(form);
    return store;
  }

  async function settle(stored: GetFormAnswer): Promise<void> {
    answer(stored);
    await new Promise((done) => setTimeout(done));
    TestBed.tick();
  }

  beforeEach(() => {
    items.set([]);
    sent.set([]);
  });

  it('keeps what has gone up while the next act waits and the server is not read again', async () => {
    const store = await read();
    items.set([item(told)]);
    expect(store.form()?.feedback?.way).toBe('口头');
    sent.set([item(told)]);
    items.set([]);
    expect(store.form()?.feedback?.way).toBe('口头');
    items.set([item(signed)]);
    expect(store.form()?.feedback?.way).toBe('口头');
    expect(store.form()?.signature?.signer).toBe('王立');
  });

  it('shows the state of the server once it was read after the act', async () => {
    const store = await read();
    sent.set([item(told)]);
    store.read.reload();
    TestBed.tick();
    await settle({ ...form, feedback: { way: '二维码', givenByName: '', at: '' } });
    expect(store.form()?.feedback?.way).toBe('二维码');
  });
});
