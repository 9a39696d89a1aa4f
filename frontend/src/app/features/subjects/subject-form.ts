import { GetSubjectAnswer, SubjectInput, SubjectsCheckCause, SubjectsSubjectKind } from '../../api/models';
import { listOf, textOf, textOrNull } from '../../shared/forms/answers';
import { Question } from '../../shared/forms/form-dialog';

export const kinds: readonly SubjectsSubjectKind[] = [
  'enterprise',
  'individualBusiness',
  'project',
  'vehicle',
  'naturalPerson',
  'other',
];
export const causes: readonly SubjectsCheckCause[] = ['complaint', 'specialOrder', 'fixedMethod'];

/** A natural person's code is hidden: left empty it stays as it is. */
export function subjectQuestions(known?: GetSubjectAnswer): Question[] {
  const details = known?.details;
  return [
    { name: 'name', label: 'subjects.name', max: 200, value: details?.name },
    {
      name: 'kind',
      label: 'subjects.kind',
      kind: 'choice',
      value: details?.kind ?? 'enterprise',
      choices: kinds.map((value) => ({ value, key: `subjects.kinds.${value}` })),
    },
    {
      name: 'creditCode',
      label: 'subjects.code',
      max: 50,
      optional: true,
      hint: 'subjects.codeHint',
      value: details?.kind === 'naturalPerson' ? '' : known?.creditCode,
    },
    { name: 'address', label: 'subjects.address', max: 300, optional: true, value: details?.address },
    {
      name: 'categories',
      label: 'subjects.category',
      max: 300,
      optional: true,
      value: details?.categories.join('、'),
      hint: 'departments.separate',
    },
    { name: 'industry', label: 'subjects.industry', max: 100, optional: true, value: details?.industry },
    { name: 'riskClass', label: 'subjects.risk', max: 10, optional: true, value: details?.riskClass },
    {
      name: 'registrationAuthority',
      label: 'subjects.authority',
      max: 100,
      optional: true,
      value: details?.registrationAuthority,
    },
    { name: 'supervisingUnit', label: 'subjects.unit', max: 100, optional: true, value: details?.supervisingUnit },
    { name: 'exemptReason', label: 'subjects.exempt', max: 200, optional: true, value: details?.exemptReason },
    ...(known === undefined ? [] : [{ name: 'reason', label: 'subjects.changeReason', max: 200, optional: true }]),
  ];
}

export function subjectInputOf(data: FormData): SubjectInput {
  return {
    creditCode: textOrNull(data, 'creditCode'),
    name: textOf(data, 'name'),
    address: textOf(data, 'address'),
    kind: kinds.find((kind) => kind === textOf(data, 'kind')) ?? 'enterprise',
    categories: listOf(data, 'categories'),
    industry: textOf(data, 'industry'),
    registrationAuthority: textOf(data, 'registrationAuthority'),
    supervisingUnit: textOf(data, 'supervisingUnit'),
    riskClass: textOrNull(data, 'riskClass'),
    exemptReason: textOf(data, 'exemptReason'),
    reason: textOrNull(data, 'reason'),
  };
}

/** A check outside every draw; one that a report of the public led to names its receipt. */
export function checkQuestions(report?: string): Question[] {
  return [
    { name: 'happenedOn', label: 'subjects.check.on', kind: 'date' },
    {
      name: 'cause',
      label: 'subjects.check.causeHead',
      kind: 'choice',
      choices: causes.map((value) => ({ value, key: `subjects.check.cause.${value}` })),
      value: report === undefined ? null : 'complaint',
    },
    {
      name: 'reason',
      label: 'subjects.reason',
      kind: 'long',
      value: report === undefined ? null : `举报（回执 ${report}）：`,
    },
  ];
}
