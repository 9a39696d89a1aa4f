import { GetFormAnswer } from '../../../api/models';
import { OutboxItem, Sending } from './outbox-item';
import { withPending } from './pending';

const form: GetFormAnswer = {
  id: 'f',
  title: '一企一表',
  version: 1,
  taskId: 't',
  taskName: '',
  subjectId: 's',
  creditCode: '',
  subjectName: '网吧',
  address: '',
  state: 'open',
  preparedAt: '',
  overdue: false,
  overallResult: [],
  rules: {
    windowFrom: '2024-04-10',
    windowTo: '2024-04-26',
    officersPerDepartment: 2,
    signature: { by: '法定代表人', mode: 'sign', feedbackFirst: false, refusalExplainedByOfficers: false },
    entryReviewedByAnother: false,
    resultVocabulary: [{ code: '5', word: '发现问题已责令改正', problem: true }],
    notice: 'none',
  },
  blocks: [
    {
      departmentId: 'd',
      department: '公安局',
      leads: true,
      items: [{ itemId: 'i', itemVersion: 1, openList: false, name: '治安管理检查', subItems: [] }],
      officers: [{ inspectorId: 'o', name: '检查人员 01', certificateKind: '执法证', certificateNumber: '13****01' }],
      certificatesShown: [],
      selected: [],
      orders: [],
      overallResult: [],
      returns: [],
      withdrawn: false,
    },
  ],
};

const item = (sending: Sending, formId = 'f'): OutboxItem => ({
  id: 'x',
  order: 'x',
  formId,
  subjectName: '',
  at: '2024-04-16T02:00:00Z',
  sending,
  trouble: null,
});

describe('a form with what waits on the device', () => {
  it('shows the certificates and the findings of before, in the words of the task', () => {
    const shown = withPending(
      form,
      [
        item({ kind: 'certificates', department: 'd', officers: ['o'] }),
        item({
          kind: 'block',
          department: 'd',
          seen: 1,
          before: null,
          input: {
            inspectedOn: '2024-04-16',
            officersPresent: ['o'],
            subjectState: 'operating',
            findings: [{ itemId: 'i', resultCode: '5', method: '现场检查' }],
          },
        }),
      ],
      '检查人员 01',
    );
    expect(shown.blocks[0]?.certificatesShown.map((row) => row.inspectorId)).toEqual(['o']);
    expect(shown.blocks[0]?.record?.findings[0]).toMatchObject({
      item: '治安管理检查',
      resultWord: '发现问题已责令改正',
      problem: true,
    });
    expect(form.blocks[0]?.record).toBeUndefined();
  });

  it('counts a certificate once, also one that has arrived while the form was read', () => {
    const certificates = item({ kind: 'certificates', department: 'd', officers: ['o'] });
    const arrived = withPending(form, [certificates], '');
    expect(withPending(arrived, [certificates], '').blocks[0]?.certificatesShown).toHaveLength(1);
  });

  it('shows once what was ordered', () => {
    const input = {
      id: 'n',
      kind: 'stop',
      text: '停止营业',
      basis: '条例',
      form: 'written',
      recipient: '王立',
    } as const;
    const order = item({ kind: 'order', department: 'd', input });
    expect(withPending(form, [order, order], '检查人员 01').blocks[0]?.orders).toMatchObject([
      { id: 'n', text: '停止营业', byName: '检查人员 01' },
    ]);
  });

  it('shows a signature as signed', () => {
    const sending = { signer: '法定代表人', capacity: '法定代表人', signed: true, sealed: false };
    expect(withPending(form, [item({ kind: 'signature', input: sending, held: {} })], '').signature?.signer).toBe(
      '法定代表人',
    );
  });

  it('leaves out what belongs to another form', () => {
    expect(withPending(form, [item({ kind: 'feedback', way: '口头' }, 'g')], '')).toEqual(form);
  });
});
