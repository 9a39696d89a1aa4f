import { GetFormBlock } from '../../../api/models';
import { draftOf, inputOf, missing } from './block-draft';

const block: GetFormBlock = {
  departmentId: 'd',
  department: '公安局',
  leads: true,
  items: [
    { itemId: 'i1', name: '治安管理检查', subItems: [] },
    { itemId: 'i2', name: '实名登记检查', subItems: [] },
  ],
  officers: [],
};

describe('the form of a department', () => {
  it('begins with nothing chosen', () => {
    const draft = draftOf(block);
    expect(draft.certificatesShown).toBeNull();
    expect(missing(draft, block, 2)).toEqual([
      'inspectedOn',
      'certificatesShown',
      'officersPresent',
      'subjectState',
      'result-i1',
      'method-i1',
      'result-i2',
      'method-i2',
    ]);
  });

  it('wants as many officers present as the task says', () => {
    const draft = { ...draftOf(block), present: ['a'] };
    expect(missing(draft, block, 2)).toContain('officersPresent');
    expect(missing({ ...draft, present: ['a', 'b'] }, block, 2)).not.toContain('officersPresent');
  });

  it('sends each item once, in the order of the task', () => {
    expect(inputOf(draftOf(block), block).findings.map(({ itemId }) => itemId)).toEqual(['i1', 'i2']);
  });

  it('starts from what was recorded', () => {
    const record = {
      inspectedOn: '2024-04-16',
      certificatesShown: true,
      present: ['a', 'b'],
      subjectState: 'operating',
      findings: [
        {
          itemId: 'i1',
          item: '',
          resultCode: '1',
          resultWord: '',
          problem: false,
          method: '现场检查',
          note: '',
          measures: '',
        },
      ],
      recordedAt: '',
      recordedBy: '',
      recordedByName: '',
    } as const;
    const draft = draftOf({
      ...block,
      record: { ...record, present: [...record.present], findings: [...record.findings] },
    });
    expect(missing(draft, block, 2)).toEqual(['result-i2', 'method-i2']);
  });
});
