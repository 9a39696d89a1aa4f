import { namesOf } from './department-names';

describe('names in one line', () => {
  it('are parted by what people put between them, and each counts once', () => {
    expect(namesOf('登记股、 监管股，监管股;\n执法队、')).toEqual(['登记股', '监管股', '执法队']);
    expect(namesOf(' ')).toEqual([]);
  });
});
