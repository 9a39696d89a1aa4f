import { openRows } from './open-rows';

describe('limits that wait for a calendar', () => {
  it('stand by year and task, the confirmation before the results', () => {
    const rows = openRows(
      [
        { taskId: 'b', task: '乙', step: 'entry', subjects: 2, missingYear: 2028 },
        { taskId: 'a', task: '甲', step: 'entry', subjects: 3, missingYear: 2027 },
        { taskId: 'a', task: '甲', step: 'transfer', subjects: 1 },
      ],
      [{ taskId: 'a', task: '甲', subjects: 5, missingYear: 2027 }],
    );
    expect(rows.map(({ key }) => key)).toEqual(['a transfer ', 'a confirmation 2027', 'a entry 2027', 'b entry 2028']);
  });
});
