import { csvOf } from './csv';

describe('an exported table', () => {
  it('keeps commas, quotes and line breaks inside their cell', () => {
    expect(csvOf([['甲,乙', '说"好"', '一\n二', 3, null]])).toBe('\uFEFF"甲,乙","说""好""","一\n二",3,\r\n');
  });

  it('hands a spreadsheet no formula, and leaves numbers numbers', () => {
    expect(csvOf([['=1+1', '@SUM(A1)', -2]])).toBe("\uFEFF'=1+1,'@SUM(A1),-2\r\n");
  });
});
