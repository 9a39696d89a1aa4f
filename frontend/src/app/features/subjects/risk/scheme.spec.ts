import { GetRiskSchemeAnswer } from '../../../api/models';
import { changesOf, lifted, readAs, rowsOf, schemeInputOf, withClass } from './scheme';

const scheme: GetRiskSchemeAnswer = {
  version: 1,
  regionPath: '/',
  source: '通用方案',
  classes: [
    { code: 'A', word: '信用风险低', aliases: ['低风险', '优'] },
    { code: 'B', word: '信用风险一般', aliases: [] },
    { code: 'C', word: '信用风险高', aliases: ['差'] },
  ],
};
const rows = rowsOf(scheme);

describe('a scheme of risk classes', () => {
  it.each([
    ['A', 'A'],
    ['ａ类', 'A'],
    ['b级', 'B'],
    [' 信用风险高 ', 'C'],
    ['优', 'A'],
    ['', ''],
    ['D', null],
    ['一般', null],
  ])('reads %s in a register as %s', (text, code) => {
    expect(readAs(rows, text)).toBe(code);
  });

  it('is unchanged as long as nothing else is typed', () => {
    expect(changesOf(scheme, rows, '通用方案')).toEqual({ added: [], removed: [], reordered: false, any: false });
    expect(changesOf(scheme, rows, '本县规定').any).toBe(true);
    expect(changesOf(scheme, withClass(rows, 0, { aliases: '低风险' }), '通用方案').any).toBe(true);
  });

  it('says which classes come, go, and change places', () => {
    const [first, second] = lifted(rows, 1);
    const changed = [first, second, { code: 'ｄ', word: '失信', aliases: '' }].filter((row) => row !== undefined);
    expect(changesOf(scheme, changed, '通用方案')).toEqual({
      added: ['D'],
      removed: ['C'],
      reordered: true,
      any: true,
    });
    expect(lifted(rows, 0)).toEqual(rows);
  });

  it('is sent as codes, words and single aliases', () => {
    const [sent] = schemeInputOf([{ code: ' e ', word: ' 失信 ', aliases: '黑，严重失信；' }], ' 办法 ').classes;
    expect(sent).toEqual({ code: 'E', word: '失信', aliases: ['黑', '严重失信'] });
  });
});
