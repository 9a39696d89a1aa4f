import { chosenOf, listOf, numberOrNull, textOf, textOrNull } from './answers';

describe('what a form holds', () => {
  const data = new FormData();
  data.set('name', ' 王立 ');
  data.set('days', '２０');
  data.set('empty', '  ');
  data.set('divisions', '治安股、法制股；\n 内保股');
  data.append('item', 'a');
  data.append('item', 'b');

  it('is read without blanks, and nothing as nothing', () => {
    expect(textOf(data, 'name')).toBe('王立');
    expect(textOf(data, 'absent')).toBe('');
    expect(textOrNull(data, 'empty')).toBeNull();
  });

  it('is a number also in full width', () => {
    expect(numberOrNull(data, 'days')).toBe(20);
    expect(numberOrNull(data, 'empty')).toBeNull();
  });

  it('is a list whatever stands between the names', () => {
    expect(listOf(data, 'divisions')).toEqual(['治安股', '法制股', '内保股']);
    expect(chosenOf(data, 'item')).toEqual(['a', 'b']);
  });
});
