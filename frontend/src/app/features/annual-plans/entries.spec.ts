import { GetAnnualPlanAnswer, PlansAnnualPlanEntry } from '../../api/models';
import { dutiesOf, entryQuestions, lineOf, revisionOf, standingOf } from './entries';

function entry(id: string, part: Partial<PlansAnnualPlanEntry> = {}, leadDepartment = '公安局'): PlansAnnualPlanEntry {
  const line = { name: id, items: ['治安检查'], leadDepartment } as PlansAnnualPlanEntry['line'];
  return { id, line, notLowerThan: false, mayRepeat: false, executedBy: [], ...part };
}

const carriedOut = { executedBy: [{ taskId: 't', taskName: '任务' }] };

describe('an entry of a plan', () => {
  it.each([
    [{}, '2024-06-01', 'now'],
    [{}, '2025-01-01', 'overdue'],
    [{ from: '2024-07-01', to: '2024-08-31' }, '2024-06-30', 'ahead'],
    [{ from: '2024-04-01', to: '2024-05-31' }, '2024-06-01', 'overdue'],
    [{ to: '2024-05-31', ...carriedOut }, '2024-06-01', 'executed'],
  ])('%j stands on %s as %s', (part, today, standing) => {
    expect(standingOf(entry('a', part), 2024, today)).toBe(standing);
  });

  it('is counted for its lead department, those with most left first', () => {
    const entries = [entry('a', carriedOut), entry('b', {}, '消防'), entry('c', { to: '2024-05-31' }, '消防')];
    expect(dutiesOf(entries, 2024, '2024-06-01')).toEqual([
      { department: '消防', entries: 2, executed: 0, overdue: 1 },
      { department: '公安局', entries: 1, executed: 1, overdue: 0 },
    ]);
  });

  it('is typed under the names of the refusals', () => {
    const data = new FormData();
    for (const { name } of entryQuestions(3))
      data.set(name, name.endsWith('items') ? '甲；乙\n\n 丙 ' : '公安局、消防');
    expect(lineOf(data, 3)).toMatchObject({
      items: ['甲；乙', '丙'],
      name: '公安局、消防',
      cooperatingDepartments: ['公安局', '消防'],
    });
  });
});

describe('a revision', () => {
  const plan = { title: '计划', entries: [entry('a'), entry('b')] } as GetAnnualPlanAnswer;
  const line = entry('c').line;

  it('keeps the ids of entries, adds at the end and takes out', () => {
    const ids = (index: number, given: typeof line | null) =>
      revisionOf(plan, index, given).entries?.map((one) => [one.id, one.line.name]);
    expect(ids(0, line)).toEqual([
      ['a', 'c'],
      ['b', 'b'],
    ]);
    expect(ids(2, line)?.at(-1)).toEqual([null, 'c']);
    expect(ids(0, null)).toEqual([['b', 'b']]);
  });
});
