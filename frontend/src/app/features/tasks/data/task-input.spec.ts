import { GetTaskAnswer } from '../../../api/models';
import {
  emptyInput,
  inputOf,
  ledBy,
  openFields,
  stepOf,
  withDepartment,
  withItem,
  withoutDepartment,
} from './task-input';

const limit = { workingDays: 20, source: '8号', start: 'inspectionFinished' } as const;
const task: GetTaskAnswer = {
  id: 't',
  version: 3,
  state: 'draft',
  name: '联合抽查',
  issuedBy: '双随机办',
  contacts: [],
  warnings: [],
  draftedAt: '',
  plan: {
    kind: 'joint',
    annualPlan: '',
    annualPlanEntries: [],
    outsidePlanReason: '上级部署',
    windowFrom: '2024-04-10',
    windowTo: '2024-04-26',
    subjects: { category: '网吧', regionPath: '/130000/130500/130534/' },
    sampling: {
      basisPoints: 0,
      notLowerThan: false,
      rounding: 'ceil',
      perYear: false,
      classes: [{ riskClass: 'A', basisPoints: 2000, reason: '' }],
    },
    usesRiskClasses: true,
    departments: [
      {
        id: 'd',
        code: 'GAJ',
        name: '公安局',
        leads: true,
        items: [{ itemId: 'i', itemVersion: 1, name: '治安', openList: false, subItems: [] }],
      },
    ],
    officersPerDepartment: 2,
    deadlines: {
      enterResults: { ...limit, fromNotice: true },
      publishResults: { ...limit, fromNotice: false },
    },
    notice: 'none',
    signature: { by: '法定代表人', mode: 'signAndSeal', feedbackFirst: true, refusalExplainedByOfficers: true },
    entryReviewedByAnother: false,
    resultVocabulary: [{ code: '1', word: '未发现问题', problem: false }],
    publicationSystem: '',
    rulePack: 'HB',
    undecidedClasses: ['D'],
    conduct: {
      organiser: { name: '双随机办' },
      confirmedBy: '单位系统管理员',
      formTitle: '一企一表',
      modes: ['site'],
      exactOfficers: false,
      notice: { title: '', channels: [] },
      groupList: { toOffice: true, toLead: true },
      rulePack: 'HB',
      rulePackEdition: 1,
    },
    paper: { addressees: [], preamble: '', deployedBy: '', witnesses: '', arrangements: [], reports: [] },
  },
};

describe('a task as it is typed', () => {
  it('takes up a draft: what the rule pack gave stays open', () => {
    const input = inputOf(task);
    expect(input.subjectRegionCode).toBe('130534');
    expect(input.enterResultsWithin).toBe(20);
    expect(input.publishResultsWithin).toBeNull();
    expect(input.confirmationSkipped).toBe(true);
    expect(input.departments).toEqual([{ name: '公安局', leads: true, items: [{ name: '治安', subItems: null }] }]);
  });

  it('keeps a ratio for each class, and the undecided ones undecided', () => {
    const { basisPoints, classRatios } = inputOf(task);
    expect(basisPoints).toBeNull();
    expect(classRatios?.map(({ riskClass, basisPoints: points }) => [riskClass, points])).toEqual([
      ['A', 2000],
      ['D', null],
    ]);
  });

  it.each([
    ['name', 'items'],
    ['departments[0].items[1].name', 'items'],
    ['windowTo', 'scope'],
    ['subjectRegionCode', 'scope'],
    ['classRatios[0].reason', 'sampling'],
    ['officersPerDepartment', 'sampling'],
    ['confirmWithin', 'rules'],
    ['signatureBy', 'rules'],
  ])('a refusal of %s stands at the step %s', (field, step) => {
    expect(stepOf(field)).toBe(step);
  });

  it('says what is missing, nothing more once it is there', () => {
    const input = emptyInput('130534');
    expect(openFields(input, 'items')).toEqual(['name', 'outsidePlanReason', 'departments']);
    expect(openFields(input, 'scope')).toEqual(['subjectCategory', 'window']);
    expect(
      openFields({ ...input, subjectCategory: '网吧', windowFrom: '2024-05-02', windowTo: '2024-05-01' }, 'scope'),
    ).toEqual(['windowOrder']);
    expect(openFields(inputOf(task), 'items')).toEqual([]);
  });

  it('has one leading department, whoever comes and goes', () => {
    const two = withDepartment(withDepartment([], '公安局'), '市场监管局');
    expect(two.map((department) => department.leads)).toEqual([true, false]);
    expect(withDepartment(two, '公安局')).toHaveLength(2);
    expect(withoutDepartment(two, '公安局')).toEqual([{ name: '市场监管局', leads: true, items: [] }]);
    expect(ledBy(two, '市场监管局').map((department) => department.leads)).toEqual([false, true]);
  });

  it('takes an item once', () => {
    const chosen = withItem(withDepartment([], '公安局'), '公安局', { name: '治安' }, true);
    expect(withItem(chosen, '公安局', { name: '治安' }, true)[0]?.items).toHaveLength(1);
    expect(withItem(chosen, '公安局', { name: '治安' }, false)[0]?.items).toHaveLength(0);
  });
});
