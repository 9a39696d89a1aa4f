import { ListRulePacksRow } from '../../api/models';
import { draftFrom, packInputOf, unreadable } from './rule-pack-draft';

const pack: ListRulePacksRow = {
  id: 'p',
  version: 1,
  code: 'QY-GA',
  edition: 1,
  regionPath: '/13/1306/130634/',
  state: 'active',
  documentNumber: '曲公[2023]07号',
  issuedBy: '曲阳县公安局',
  addressees: ['治安大队', '内保大队'],
  name: '双随机抽查规定',
  source: '曲公[2023]07号',
  validFrom: '2023-03-01',
  rules: {
    yearlyRatio: { value: 300, source: '第十七条' },
    officersPerDepartment: { value: 2, source: '第八条' },
    formTitle: { value: '一企一表', source: '附件1' },
    riskClasses: { classes: ['A', 'B'], source: '附件2' },
    signature: {
      by: '法定代表人',
      mode: 'sign',
      feedbackFirst: true,
      refusalExplainedByOfficers: true,
      source: '第十条',
    },
    fixedDays: { value: 'before', source: '第三条' },
    rightsAndDuties: {
      rights: ['要求出示证件'],
      duties: ['配合检查', '按要求改正'],
      rightsInEnglish: [],
      dutiesInEnglish: ['To cooperate.', 'To put right.'],
      source: '第十六条',
    },
    resultVocabulary: { words: [{ code: '1', word: '未发现问题', problem: false }], source: '附件3' },
  },
};

describe('a rule pack that is drafted', () => {
  it('from another edition says the same, but for the days it holds', () => {
    const { validFrom, validTo, ...rest } = packInputOf(draftFrom(pack));
    expect([validFrom, validTo]).toEqual([null, null]);
    expect(rest).toEqual({
      name: pack.name,
      documentNumber: pack.documentNumber,
      source: pack.source,
      addressees: pack.addressees,
      rules: pack.rules,
    });
  });

  it('leaves to the national pack what is left empty', () => {
    expect(packInputOf(draftFrom(undefined)).rules).toEqual({});
    const draft = draftFrom(pack);
    const without = { ...draft, rules: { ...draft.rules, yearlyRatio: { value: ' ', source: '第十七条' } } };
    expect(packInputOf(without).rules.yearlyRatio).toBeUndefined();
  });

  it('takes full-width digits and names the rule whose number is none', () => {
    const draft = draftFrom(pack);
    const typed = { ...draft, rules: { ...draft.rules, yearlyRatio: { value: '３．５%', source: '' } } };
    expect(packInputOf(typed).rules.yearlyRatio?.value).toBe(350);
    expect(unreadable({ ...draft, rules: { confirmWithin: { value: '五', source: '' } } })).toEqual(['confirmWithin']);
  });
});
