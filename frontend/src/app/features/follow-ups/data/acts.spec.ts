import { GetFollowUpAnswer, ListFollowUpsRow } from '../../../api/models';
import { Permission } from '../../../core/auth/permissions';
import { actsOf, outcomesOf, Reader } from './acts';
import { fieldsOf } from './act-fields';
import { historyOf } from './history';

const [finder, office, other] = ['finder', 'office', 'other'];

function course(row: Partial<ListFollowUpsRow>, rest: Partial<GetFollowUpAnswer> = {}): GetFollowUpAnswer {
  return {
    address: '',
    children: [],
    documents: [],
    facts: ['未公示消防通道'],
    formerDecisions: [],
    named: [],
    orders: [],
    outcomes: ['noPenalty', 'penalty', 'transferredToAuthority', 'transferredToJudiciary'],
    reInspections: [],
    transfers: [],
    followUp: {
      id: 'one',
      version: 3,
      kind: 'fileCase',
      state: 'withLeadingGroup',
      stateSince: '2024-04-17T01:00:00Z',
      finderId: finder,
      finder: '公安局',
      responsibleId: finder,
      responsible: { department: '公安局', byName: '', reason: '', since: '2024-04-16T01:00:00Z' },
      principle: 'territory',
      formedOn: '2024-04-16',
      overdue: false,
      subjectName: '示例网吧',
      subjectId: '',
      creditCode: '',
      formId: '',
      taskId: '',
      taskName: '',
      ...row,
    },
    ...rest,
  };
}

function reader(role: string, departmentId: string | null, ...permissions: Permission[]): Reader {
  return { departmentId, roles: [role], may: (permission) => permissions.includes(permission) };
}

const group = reader(
  'leading-group',
  finder,
  'DecideFollowUp',
  'AssignFollowUp',
  'HandOverFollowUp',
  'CloseFollowUp',
  'RecordTransferReceipt',
);
const caseOffice = reader(
  'case-office',
  office,
  'AcknowledgeClue',
  'AnswerClue',
  'HandOverFollowUp',
  'CloseFollowUp',
  'RecordTransferReceipt',
);
const auditor = reader('auditor', null, 'GetFollowUp');

describe('what is offered on a follow-up', () => {
  it('is the decision first, to the own leading group alone', () => {
    expect(actsOf(course({}), group)).toEqual(['assign', 'decide']);
    expect(actsOf(course({}), caseOffice)).toEqual([]);
    expect(actsOf(course({}), auditor)).toEqual([]);
  });

  it('follows the clue to its case office and back', () => {
    const at = { caseDepartmentId: office };
    expect(actsOf(course({ state: 'withCaseOffice' }, at), caseOffice)).toEqual(['acknowledge']);
    expect(actsOf(course({ state: 'clueReceived' }, at), caseOffice)).toEqual(['answer']);
    const filed = course(
      { state: 'caseFiled' },
      { ...at, caseAnswer: { filed: true, number: '1', on: '', reason: '', byName: '', at: '' } },
    );
    expect(actsOf(filed, caseOffice)).toEqual(['handOver', 'close']);
    expect(outcomesOf(filed, caseOffice)).toEqual(['noPenalty', 'penalty']);
    expect(actsOf(filed, group)).toEqual(['assign']);
  });

  it('is the receipt for whoever received it, and the end only after a principle was chosen', () => {
    const transfers = [{ receiverId: other, receiverKind: 'authority' }] as GetFollowUpAnswer['transfers'];
    const receiver = reader('department-administrator', other, 'RecordTransferReceipt');
    expect(actsOf(course({ kind: 'transfer', state: 'handedOver' }, { transfers }), receiver)).toEqual(['receipt']);
    const accepted = (principle: ListFollowUpsRow['principle']) =>
      course({ kind: 'transfer', state: 'accepted', principle }, { transfers });
    expect(actsOf(accepted('territory'), group)).toEqual(['assign', 'close']);
    expect(outcomesOf(accepted('territory'), group)).toEqual(['transferredToAuthority']);
    expect(actsOf(accepted(null), group)).toEqual(['assign']);
  });

  it('ends with what is closed or fell away', () => {
    expect(actsOf(course({ state: 'closed' }), group)).toEqual([]);
    expect(actsOf(course({ state: 'dropped' }), group)).toEqual([]);
  });

  it('does not offer a case office to what is no clue, nor an authority to a suspected crime', () => {
    const choices = (act: 'decide' | 'handOver', name: string, kind: ListFollowUpsRow['kind']) =>
      fieldsOf(act, [], course({ kind })).find((field) => field.name === name)?.choices;
    expect(choices('decide', 'ruling', 'transfer')).toEqual(['handOver', 'noCase']);
    expect(choices('decide', 'ruling', 'fileCase')).toEqual(['toCaseOffice', 'handOver', 'noCase']);
    expect(choices('handOver', 'receiverKind', 'police')).toEqual(['policeBureau', 'procuratorate']);
  });
});

describe('the history of a follow-up', () => {
  it('has the newest first and keeps what a later decision took the place of', () => {
    const decision = (at: string, ruling: 'toCaseOffice' | 'noCase') => ({
      at,
      ruling,
      heldOn: '2024-04-17',
      members: ['甲', '乙'],
      opinion: '同意',
      byName: '组长',
    });
    const told = historyOf(
      course(
        {},
        {
          formerDecisions: [decision('2024-04-17T02:00:00Z', 'toCaseOffice')],
          decision: decision('2024-04-19T02:00:00Z', 'noCase'),
        },
      ),
    );
    expect(told.map((chapter) => chapter.what)).toEqual([
      'decided.noCase',
      'decided.toCaseOffice',
      'assigned',
      'begun',
    ]);
  });
});
