import { currentPage, firstPage, lastPage, nextPage, pageCount, previousPage } from './page-numbers';

const at = (place: object) => ({ size: 20, total: '478', ...place });

describe('The numbers of pages', () => {
  it('are counted of what the server counted, and of no more', () => {
    expect(pageCount('478', 20)).toBe(24);
    expect(pageCount('480', 20)).toBe(24);
    expect(pageCount('0', 20)).toBe(1);
    expect(pageCount('10,000+', 20)).toBe(500);
    expect(pageCount('10,000+', 100)).toBe(100);
  });

  it('are known from the first page on, and at the end only of what was counted', () => {
    expect(currentPage(at({}))).toBe(1);
    expect(currentPage(at({ number: '7', after: 'x' }))).toBe(7);
    expect(currentPage(at({ before: 'end' }))).toBe(24);
    expect(currentPage(at({ before: 'end', total: '10,000+' }))).toBeUndefined();
    expect(currentPage(at({ after: 'x' }))).toBeUndefined();
    expect(currentPage(at({ number: 'many' }))).toBe(1);
  });

  it('go along with every step', () => {
    expect(nextPage(at({}), 'n')).toEqual({ page: 2, after: 'n', before: null });
    expect(nextPage(at({ number: '500', total: '10,000+' }), 'n')).toEqual({ page: 501, after: 'n', before: null });
    expect(previousPage(at({ number: '3', after: 'x' }), 'p')).toEqual({ page: 2, after: null, before: 'p' });
    expect(previousPage(at({ number: '2', after: 'x' }), 'p')).toEqual(firstPage);
    expect(previousPage(at({ before: 'end' }), 'p')).toEqual({ page: 23, after: null, before: 'p' });
    expect(previousPage(at({ before: 'end', total: '10,000+' }), 'p')).toEqual({
      page: null,
      after: null,
      before: 'p',
    });
    expect(lastPage).toEqual({ page: null, after: null, before: 'end' });
  });
});
