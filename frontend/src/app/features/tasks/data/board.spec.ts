import { describe, expect, it } from 'vitest';
import { boardOf } from './board';

const department = { id: 'a', name: '公安局', leads: true, of: 144 };
const draw = {
  taskId: 't',
  confirms: true,
  lists: true,
  drawnAt: '2024-04-10T02:00:00Z',
  departments: [
    {
      departmentId: 'a',
      department: '公安局',
      leads: true,
      confirmedAt: null,
      confirmDueOn: '2024-04-11',
      confirmOverdue: true,
      officersDrawnAt: null,
      officers: 2,
      listedAt: null,
    },
  ],
};

describe('the board of departments', () => {
  it('joins what three rooms know in one line', () => {
    const [row] = boardOf(
      [department],
      draw,
      [
        {
          departmentId: 'a',
          department: '公安局',
          forms: 144,
          checked: 100,
          entered: 90,
          overdue: 3,
          nextDueOn: '2024-05-15',
        },
      ],
      [{ departmentId: 'a', departmentName: '公安局', of: 144, published: 88, late: 0, overdue: 2 }],
    );
    expect(row).toMatchObject({
      confirmed: 'open',
      confirmLate: true,
      forms: 144,
      checked: 100,
      entered: 90,
      published: 88,
      late: 3,
    });
  });

  it('passes over the steps that the notice does not have', () => {
    const [row] = boardOf([department], { ...draw, confirms: false, lists: false }, [], []);
    expect(row).toMatchObject({ confirmed: 'skipped', listed: 'skipped', forms: 144, late: 0 });
  });

  it('shows zeros while nothing is drawn', () => {
    const [row] = boardOf([department], undefined, [], []);
    expect(row).toMatchObject({ confirmed: 'open', listed: 'open', checked: 0, entered: 0, published: 0 });
  });
});
