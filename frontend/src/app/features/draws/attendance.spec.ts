import { peopleOf, wordsOf } from './attendance';

describe('who was at the draw', () => {
  it('is one a line, with unit and position', () => {
    expect(peopleOf('王立，公安局，副局长\n\n 李明, 司法局', 'cameInvited')).toEqual([
      { name: '王立', unit: '公安局', title: '副局长', invited: true, present: true },
      { name: '李明', unit: '司法局', title: '', invited: true, present: true },
    ]);
  });

  it('is shown as it was written, apart who was invited and who came', () => {
    const people = [
      { name: '王立', unit: '公安局', title: '副局长', invited: true, present: false },
      { name: '李明', unit: '司法局', title: '', invited: false, present: true },
    ];
    expect(wordsOf(people, 'missed')).toBe('王立，公安局，副局长');
    expect(wordsOf(people, 'cameOtherwise')).toBe('李明，司法局');
    expect(wordsOf(people, 'cameInvited')).toBe('');
  });
});
