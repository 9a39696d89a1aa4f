import { itemInputOf, itemQuestions, pointsOf } from './item-form';

describe('the form of an item', () => {
  it('writes one sub-item a line, with which answer is the problem', () => {
    expect(pointsOf('营业执照\n\n 是否超时营业（是为问题）\n是否登记 (yes: good)')).toEqual([
      { name: '营业执照', yes: 'noQuestion' },
      { name: '是否超时营业', yes: 'problem' },
      { name: '是否登记', yes: 'good' },
    ]);
  });

  it('gives back what it was given', () => {
    const wording = {
      content: '经营行为',
      basis: '条例第二十一条',
      method: '现场检查',
      points: [{ name: '是否超时营业', yes: 'problem' as const }],
      resultWords: '',
      appliesTo: ['网吧'],
    };
    const data = new FormData();
    for (const { name, value } of itemQuestions(wording)) data.set(name, value ?? '');
    expect(itemInputOf(data)).toEqual({
      content: '经营行为',
      basis: '条例第二十一条',
      method: '现场检查',
      resultWords: null,
      appliesTo: ['网吧'],
      subItems: wording.points,
    });
  });
});
