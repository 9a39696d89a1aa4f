import { GetFormBlock } from '../../../api/models';
import { draftOf, inputOf, isSecondVisit, missing } from './block-draft';

const block: GetFormBlock = {
  departmentId: 'd',
  department: '公安局',
  leads: true,
  items: [
    { itemId: 'i1', itemVersion: 1, openList: false, name: '治安管理检查', subItems: [] },
    { itemId: 'i2', itemVersion: 1, openList: false, name: '实名登记检查', subItems: ['登记', '留存'] },
  ],
  officers: [],
  certificatesShown: [],
  selected: [],
  orders: [],
  withdrawn: false,
  overallResult: [],
  returns: [],
};

describe('the form of a department', () => {
  it('begins with nothing chosen', () => {
    const draft = draftOf(block);
    expect(missing(draft, block, 2)).toEqual([
      'inspectedOn',
      'officersPresent',
      'subjectState',
      'result-i1',
      'method-i1',
      'result-i2',
      'sub-i2-0',
      'sub-i2-1',
      'method-i2',
    ]);
  });

  it('names of the specialists only whom the department chose', () => {
    const chosen = { name: '李工', unit: '检测中心', field: '网络安全' };
    const row = { ...chosen, items: [], reason: '', selectedBy: '', selectedAt: '' };
    const draft = { ...draftOf(block), specialists: ['李工', '张工'] };
    expect(inputOf(draft, { ...block, selected: [row] }).specialists).toEqual([chosen]);
  });

  it('wants as many officers present as the task says', () => {
    const draft = { ...draftOf(block), present: ['a'] };
    expect(missing(draft, block, 2)).toContain('officersPresent');
    expect(missing({ ...draft, present: ['a', 'b'] }, block, 2)).not.toContain('officersPresent');
  });

  it('asks for a reason on a day on which no other department was there', () => {
    const record = {
      inspectedOn: '2024-04-16',
      present: [],
      subjectState: 'operating',
      findings: [],
      recordedBy: '',
      recordedByName: '',
      recordedAt: '',
      specialists: [],
      dayNote: '',
      secondVisitReason: '',
    } as const;
    const all: GetFormBlock[] = [
      block,
      { ...block, departmentId: 'e', record: { ...record, present: [], findings: [], specialists: [] } },
    ];
    expect(isSecondVisit({ ...draftOf(block), inspectedOn: '2024-04-17' }, block, all)).toBe(true);
    expect(isSecondVisit({ ...draftOf(block), inspectedOn: '2024-04-16' }, block, all)).toBe(false);
    expect(isSecondVisit(draftOf(block), block, all)).toBe(false);
    expect(isSecondVisit({ ...draftOf(block), inspectedOn: '2024-04-17' }, block, [block])).toBe(false);
  });

  it('sends each item once, in the order of the task', () => {
    expect(inputOf(draftOf(block), block).findings.map(({ itemId }) => itemId)).toEqual(['i1', 'i2']);
  });

  it('starts from what was recorded', () => {
    const found = {
      itemId: 'i1',
      item: '',
      resultCode: '1',
      resultWord: '',
      problem: false,
      method: '现场检查',
      note: '',
      measures: '',
    };
    const draft = draftOf({
      ...block,
      record: {
        inspectedOn: '2024-04-16',
        present: ['a', 'b'],
        subjectState: 'operating',
        findings: [{ ...found, also: [], subItems: [] }],
        specialists: [],
        dayNote: '',
        secondVisitReason: '',
        recordedAt: '',
        recordedBy: '',
        recordedByName: '',
      },
    });
    expect(missing(draft, block, 2)).toEqual(['result-i2', 'sub-i2-0', 'sub-i2-1', 'method-i2']);
  });

  it('answers a question by yes or no, without a word of the vocabulary', () => {
    const asked: GetFormBlock = {
      ...block,
      items: [
        {
          itemId: 'i3',
          itemVersion: 1,
          openList: false,
          name: '未成年人保护检查',
          subItems: ['是否接纳未成年人', '巡查记录'],
          checkPoints: [
            { name: '是否接纳未成年人', yes: 'problem' },
            { name: '巡查记录', yes: 'noQuestion' },
          ],
        },
      ],
    };
    const draft = draftOf(asked);
    expect(missing(draft, asked, 2)).toContain('sub-i3-0');
    const subItems = { 是否接纳未成年人: 'no', 巡查记录: '1' };
    const findings = { i3: { resultCode: '1', method: '实地核查', note: '', measures: '', subItems } };
    expect(inputOf({ ...draft, findings }, asked).findings[0]?.subItems).toEqual([
      { subItem: '是否接纳未成年人', yes: false },
      { subItem: '巡查记录', resultCode: '1' },
    ]);
  });
});
