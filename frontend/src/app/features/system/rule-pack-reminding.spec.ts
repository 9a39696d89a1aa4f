import { PlansRules } from '../../api/models';
import { ownKinds, remindingFrom, rulesOfReminding, unreadableReminding } from './rule-pack-reminding';

const rules: PlansRules = {
  stages: {
    percents: [50, 80],
    daysBefore: 1,
    shortLimit: 2,
    opens: '08:30:00',
    lastCall: '15:30:00',
    escalations: [1, 3],
    source: '县规定',
    kinds: [{ kind: 'transfer', percents: [], daysBefore: 2, escalations: [1] }],
  },
  fixedDays: { value: 'after', source: '县规定' },
  planFiledBy: { month: 3, day: 31, source: '县规定' },
};

describe('when people hear of limits', () => {
  it('is typed as a pack says it and says the same again', () => {
    expect(rulesOfReminding(remindingFrom(rules))).toEqual(rules);
    expect(rulesOfReminding(remindingFrom({}))).toEqual({});
  });

  it('leaves a kind without stages of its own to those of all', () => {
    const draft = remindingFrom(rules);
    const typed = {
      ...draft,
      kinds: { ...draft.kinds, summary: { percents: '５０％', daysBefore: '', escalations: '1，3' } },
    };
    expect(ownKinds(typed)).toEqual(['transfer', 'summary']);
    expect(rulesOfReminding(typed).stages?.kinds?.[1]).toEqual({
      kind: 'summary',
      percents: [50],
      daysBefore: 0,
      escalations: [1, 3],
    });
  });

  it('names the field whose number is none by the place under which it would be sent', () => {
    const draft = remindingFrom(rules);
    const kinds = { ...draft.kinds, results: { percents: '一半', daysBefore: '1', escalations: '' } };
    expect(unreadableReminding({ ...draft, kinds, month: '三' })).toEqual([
      'stages.kinds[0].percents',
      'planFiledBy.month',
    ]);
    expect(unreadableReminding({ ...remindingFrom({}), shortLimit: '2' })).toEqual(['stages.opens', 'stages.lastCall']);
    expect(unreadableReminding(remindingFrom({}))).toEqual([]);
  });
});
