import zh from '../../../i18n/zh-CN.json';
import { ruleRows, Say } from './rule-rows';

const texts = zh.packs.says;

/** The Chinese page's sentences. */
const say: Say = (key, values = {}) => {
  const text = key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], texts);
  return String(text).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
};

describe('the rules of a pack', () => {
  it('stand each with its value and its source, and nothing that the pack leaves open', () => {
    const rows = ruleRows(
      {
        enterResultsWithin: { value: 20, source: '8号 五(四)' },
        yearlyRatio: { value: 500, source: '办法 第九条' },
        riskClasses: { classes: ['A', 'B'], source: '办法 第十条' },
        confirmWithin: null,
        fixedDays: { value: 'before', source: '16号 七3' },
        planFiledBy: { month: 3, day: 31, source: '办法 第八条' },
      },
      say,
    );
    expect(rows).toEqual([
      { rule: 'enterResultsWithin', value: '20 个工作日', source: '8号 五(四)' },
      { rule: 'yearlyRatio', value: '5%', source: '办法 第九条' },
      { rule: 'riskClasses', value: 'A、B', source: '办法 第十条' },
      { rule: 'fixedDays', value: '遇休息日提前', source: '16号 七3' },
      { rule: 'planFiledBy', value: '3月31日', source: '办法 第八条' },
    ]);
  });
});
