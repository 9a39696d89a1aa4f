import { guestsOf, momentOf } from './commit-input';

describe('what is fixed with a commitment', () => {
  it('reads one guest a line, the name first', () => {
    expect(guestsOf('王立 县人大代表\n\n  李明，县政协  ')).toEqual([
      { name: '王立', unit: '县人大代表' },
      { name: '李明', unit: '县政协' },
    ]);
    expect(guestsOf('')).toEqual([]);
  });

  it('reads a time in the zone of the law', () => {
    expect(momentOf('2024-04-10T21:15')).toBe('2024-04-10T13:15:00.000Z');
    expect(momentOf('')).toBe('');
  });
});
