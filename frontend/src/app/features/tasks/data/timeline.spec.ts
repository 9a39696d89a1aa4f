import { GetTaskAnswer, ListAmendmentsRow, ListFormsRow } from '../../../api/models';
import { timelineOf } from './timeline';

const task = {
  draftedAt: '2024-04-09T01:00:00Z',
  approvedAt: '2024-04-09T02:00:00Z',
  approvedBy: '经办',
  issuedBy: '双随机办',
  plan: { departments: [{ id: 'd1', name: '公安局' }] },
} as GetTaskAnswer;

describe('the history of a task', () => {
  it('tells the newest first', () => {
    expect(timelineOf(task, [], null).map(({ what }) => what)).toEqual(['approved', 'drafted']);
  });

  it('marks a draw that waits for its witnesses', () => {
    const ceremony = {
      id: 'c',
      kind: 'inspectors',
      departmentId: 'd1',
      drawId: 'x',
      state: 'committed',
      frozenAt: '2024-04-10T01:00:00Z',
      witnessDeadline: '2024-04-10T01:10:00Z',
    } as const;
    expect(timelineOf(task, [ceremony], null)[0]).toMatchObject({
      what: 'inspectors.awaited',
      open: true,
      values: { department: '公安局' },
    });
  });

  it('says when a department confirmed too late', () => {
    const row = {
      departmentId: 'd1',
      department: '公安局',
      confirmed: true,
      late: true,
      entered: [],
      isComplete: true,
      remarks: [],
      at: '2024-04-12T01:00:00+00:00',
    };
    const answer = { confirmedBy: '单位系统管理员', departments: [row], dispatchedAt: '2024-04-09T03:00:00Z' };
    expect(timelineOf(task, [], answer)[0]?.what).toBe('confirmedLate');
  });

  it('has one line a day for the inspections', () => {
    const form = { finishedOn: '2024-04-16' } as ListFormsRow;
    const told = timelineOf(task, [], null, [form, form, { ...form, finishedOn: null }]);
    expect(told[0]).toMatchObject({ what: 'inspected', values: { count: 2 } });
    expect(told).toHaveLength(3);
  });

  it('tells an amendment when it is drafted and when it is decided', () => {
    const row = {
      change: { kind: 'windowExtended' },
      state: 'approved',
      reason: '雨',
      draftedBy: '经办',
      draftedAt: '2024-04-20T01:00:00Z',
      decidedBy: '负责人',
      decidedAt: '2024-04-21T01:00:00Z',
    } as ListAmendmentsRow;
    expect(timelineOf(task, [], null, [], [row]).slice(0, 2)).toMatchObject([
      { what: 'amendment.approved', open: false },
      { what: 'amendment.windowExtended', open: false },
    ]);
    expect(timelineOf(task, [], null, [], [{ ...row, state: 'draft', decidedAt: null }])[0]?.open).toBe(true);
  });
});
