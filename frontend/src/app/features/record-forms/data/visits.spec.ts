import { ListFormsRow } from '../../../api/models';
import { OutboxItem } from './outbox-item';
import { visitsOf } from './visits';

const row = (id: string, part: Partial<ListFormsRow> = {}): ListFormsRow => ({
  id,
  version: 1,
  taskId: '',
  taskName: '',
  subjectId: '',
  creditCode: '',
  subjectName: id,
  address: '',
  state: 'open',
  overdue: false,
  blocks: [{ departmentId: 'd', department: '', filled: false, entered: false, confirmed: false }],
  ...part,
});
const signature = (formId: string): OutboxItem => ({
  id: 's',
  order: 's',
  formId,
  subjectName: '',
  at: '',
  trouble: null,
  sending: { kind: 'signature', input: { signer: '', capacity: '' }, held: {} },
});

describe('the firms of an inspector', () => {
  it('begin with what was begun', () => {
    const begun = { departmentId: 'd', department: '', filled: true, entered: false, confirmed: false };
    expect(visitsOf([row('a'), row('b', { blocks: [begun] })], [], '2024-04-16').open.map(({ id }) => id)).toEqual([
      'b',
      'a',
    ]);
  });

  it('are done once signed, though it still waits on the device', () => {
    const { open, signed } = visitsOf([row('a'), row('b')], [signature('a')], '2024-04-16');
    expect([open.map(({ id }) => id), signed.map(({ id }) => id)]).toEqual([['b'], ['a']]);
  });

  it('of earlier days are not in the way', () => {
    const closed = row('a', { state: 'closed', finishedOn: '2024-04-15' });
    expect(visitsOf([closed], [], '2024-04-16')).toEqual({ open: [], signed: [] });
  });
});
