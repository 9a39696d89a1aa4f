import { GetFormAnswer, PlansSignatureMode } from '../../../api/models';
import { capacitiesFor, heldOf, missingSignature, officersOf, SignatureDraft, summaryOf } from './signing';

const empty: SignatureDraft = {
  signer: '',
  capacity: '',
  written: false,
  sealed: false,
  sealPlace: '',
  idTail: '',
  reason: '',
  officers: [],
};
const none = { refusing: false, seal: false, authority: false };

function formOf(mode: PlansSignatureMode): GetFormAnswer {
  const finding = {
    itemId: 'i',
    item: '',
    resultCode: '1',
    method: '',
    note: '',
    measures: '',
    also: [],
    subItems: [],
  };
  const officer = { certificateKind: '', certificateNumber: '' };
  return {
    rules: {
      officersPerDepartment: 2,
      signature: { by: '法定代表人', mode, feedbackFirst: false, refusalExplainedByOfficers: true },
      resultVocabulary: [
        { code: '5', word: '发现问题已责令改正', problem: true },
        { code: '1', word: '未发现问题', problem: false },
      ],
    },
    blocks: [
      {
        departmentId: 'own',
        department: '公安局',
        officers: [
          { ...officer, inspectorId: 'a', name: '甲' },
          { ...officer, inspectorId: 'b', name: '乙' },
        ],
        record: {
          present: ['a'],
          recordedAt: 'now',
          findings: [
            { ...finding, resultWord: '发现问题已责令改正', problem: true },
            { ...finding, resultWord: '未发现问题', problem: false },
          ],
        },
      },
      { departmentId: 'other', department: '文旅局', officers: [{ ...officer, inspectorId: 'c', name: '丙' }] },
    ],
  } as unknown as GetFormAnswer;
}

describe('a signature', () => {
  it.each<[PlansSignatureMode, Partial<SignatureDraft>, string[]]>([
    ['sign', {}, ['signer', 'capacity', 'signature']],
    ['sign', { signer: '张', capacity: '法定代表人', written: true }, []],
    ['signOrSeal', { signer: '张', capacity: '负责人', sealed: true, sealPlace: '表尾' }, []],
    ['signOrSeal', { signer: '张', capacity: '负责人', written: true }, ['wrongSigner']],
    ['signAndSeal', { signer: '张', capacity: '法定代表人', written: true }, ['seal']],
    ['signAndSeal', { signer: '张', capacity: '法定代表人', written: true, sealed: true }, ['sealPlace']],
    ['sign', { signer: '李', capacity: '授权代理人', written: true, idTail: '12' }, ['idTail', 'authority']],
  ])('by the rule %s with %o lacks %o', (mode, part, open) => {
    expect(missingSignature({ ...empty, ...part }, formOf(mode), none)).toEqual(open);
  });

  it('is offered to whom the task lets sign', () => {
    const rule = formOf('sign').rules.signature;
    expect(capacitiesFor(rule)).toEqual(['法定代表人', '授权代理人']);
    expect(capacitiesFor({ ...rule, by: '负责人' })).toContain('负责人');
    expect(capacitiesFor({ ...rule, mode: 'signOrSeal' })).toContain('负责人');
  });

  it('or its refusal: a reason, and the officers under it', () => {
    const refusing = { ...none, refusing: true };
    expect(missingSignature(empty, formOf('sign'), refusing)).toEqual(['reason', 'officers']);
    expect(missingSignature({ ...empty, reason: '有异议', officers: ['a', 'b'] }, formOf('sign'), refusing)).toEqual(
      [],
    );
  });

  it('stands under what was found, problems last', () => {
    expect(summaryOf(formOf('sign')).map(({ word, count }) => [word, count])).toEqual([
      ['未发现问题', 1],
      ['发现问题已责令改正', 1],
    ]);
  });

  it('is witnessed by the officers who were there', () => {
    expect(officersOf(formOf('sign')).map(({ name }) => name)).toEqual(['甲']);
  });

  it('stands for the records of others as they were shown', () => {
    expect(heldOf(formOf('sign'), 'own')).toEqual({ other: null });
  });
});
