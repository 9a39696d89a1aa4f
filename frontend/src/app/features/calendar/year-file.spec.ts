import { differences, readYear } from './year-file';

describe('the file of a year', () => {
  it('is read with its days', () => {
    const { days, faults } = readYear(
      '\uFEFFdate,type,name\r\n2027-01-01,holiday,元旦\r\n2027-02-07,workday,春节\r\n',
      2027,
    );
    expect(faults).toEqual([]);
    expect(days).toEqual([
      { date: '2027-01-01', kind: 'holiday', name: '元旦' },
      { date: '2027-02-07', kind: 'workday', name: '春节' },
    ]);
  });

  it.each([
    ['date,type,name\n2027-02-30,holiday,春节', 2, 'date'],
    ['date,type,name\n2026-01-01,holiday,元旦', 2, 'otherYear'],
    ['date,type,name\n2027-01-02,holiday,元旦\n2027-01-02,workday,元旦', 3, 'twice'],
    ['date,type,name\n2027-01-01,rest,元旦', 2, 'kind'],
    ['date,type,name\n2027-01-01,holiday,', 2, 'name'],
    ['day,kind\n2027-01-01,holiday', 1, 'head'],
    ['date,type,name\n', 2, 'empty'],
  ])('%j is refused in line %i because of its %s', (text, line, reason) => {
    expect(readYear(text, 2027).faults).toEqual([expect.objectContaining({ line, reason })]);
  });

  it('says what it changes', () => {
    const loaded = readYear('date,type,name\n2027-01-01,holiday,元旦\n2027-01-02,holiday,元旦', 2027).days;
    const next = readYear('date,type,name\n2027-01-01,workday,元旦\n2027-01-03,holiday,元旦', 2027).days;
    expect(differences(loaded, next).map(({ day, what }) => [day.date, what])).toEqual([
      ['2027-01-01', 'changed'],
      ['2027-01-02', 'removed'],
      ['2027-01-03', 'added'],
    ]);
    expect(differences(loaded, loaded)).toEqual([]);
  });
});
