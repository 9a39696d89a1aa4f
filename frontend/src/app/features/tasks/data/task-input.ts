import {
  GetTaskAnswer,
  PlansDayLimit,
  PlansTaskPlan,
  TaskInput,
  TaskInputDepartment,
  TaskInputItem,
} from '../../../api/models';

export const wizardSteps = ['items', 'scope', 'sampling', 'rules', 'preview'] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** A task of which nothing is known but whose region it is. */
export function emptyInput(region: string): TaskInput {
  return {
    name: '',
    windowFrom: '',
    windowTo: '',
    subjectCategory: '',
    subjectRegionCode: region,
    departments: [],
    publicationSystem: '',
    notLowerThan: false,
    usesRiskClasses: false,
    entryReviewedByAnother: false,
    ratioPerYear: false,
    organisedByLead: false,
    confirmationSkipped: false,
    exactOfficers: false,
    limitStart: 'inspectionFinished',
  };
}

/** The draft as it would be typed again: what came from the rule pack stays open, so that the pack keeps filling it. */
export function inputOf(task: GetTaskAnswer): TaskInput {
  const { plan } = task;
  return {
    ...terms(plan),
    documentNumber: task.documentNumber,
    name: task.name,
    annualPlan: plan.annualPlan || null,
    annualPlanEntryIds: plan.annualPlanEntries.map((entry) => entry.entryId),
    outsidePlanReason: plan.outsidePlanReason || null,
    issuedBy: task.issuedBy,
    issuedOn: plan.issuedOn,
    windowFrom: plan.windowFrom,
    windowTo: plan.windowTo,
    subjectCategory: plan.subjects.category,
    subjectRegionCode: plan.subjects.regionPath.split('/').findLast((part) => part !== '') ?? '',
    departments: plan.departments.map(departmentOf),
    contacts: task.contacts,
  };
}

function terms(
  plan: PlansTaskPlan,
): Omit<
  TaskInput,
  'name' | 'windowFrom' | 'windowTo' | 'subjectCategory' | 'subjectRegionCode' | 'departments' | 'annualPlanEntryIds'
> {
  const { sampling, deadlines, signature, conduct } = plan;
  const nameOf = (id: string | null | undefined) => plan.departments.find((department) => department.id === id)?.name;
  return {
    basisPoints: sampling?.classes?.length ? null : sampling?.basisPoints,
    classRatios: sampling?.classes?.length
      ? [
          ...sampling.classes.map((entry) => ({ ...entry })),
          ...plan.undecidedClasses.map((riskClass) => ({ riskClass, basisPoints: null })),
        ]
      : null,
    notLowerThan: sampling?.notLowerThan ?? false,
    ratioPerYear: sampling?.perYear ?? false,
    rounding: sampling?.rounding,
    usesRiskClasses: plan.usesRiskClasses,
    officersPerDepartment: plan.officersPerDepartment,
    confirmWithin: fixed(deadlines.confirm),
    confirmationSkipped: !deadlines.confirm,
    enterResultsWithin: fixed(deadlines.enterResults),
    publishResultsWithin: fixed(deadlines.publishResults),
    limitStart: deadlines.enterResults.start,
    signatureBy: signature.by,
    signatureMode: signature.mode,
    feedbackFirst: signature.feedbackFirst,
    refusalExplainedByOfficers: signature.refusalExplainedByOfficers,
    entryReviewedByAnother: plan.entryReviewedByAnother,
    resultVocabulary: plan.resultVocabulary.map((word) => word.word),
    publicationSystem: plan.publicationSystem,
    rulePack: plan.rulePack,
    organisedByLead: Boolean(conduct.organiser.departmentId),
    organiserName: conduct.organiser.name || null,
    exactOfficers: conduct.exactOfficers,
    modes: conduct.modes,
    teamLeaderFrom: nameOf(conduct.teamLeaderFrom),
    notice: { rule: plan.notice, ...conduct.notice, servedBy: nameOf(conduct.notice.servedBy) },
    groupList: conduct.groupList,
    transferCasesWithin: fixed(conduct.transferCases),
    summaryDueOn: conduct.summaryDueOn,
    yearlyCap: conduct.yearlyCap,
    paper: plan.paper,
  };
}

function departmentOf({ name, leads, items }: PlansTaskPlan['departments'][number]): TaskInputDepartment {
  return {
    name,
    leads,
    items: items.map((item) => ({ name: item.name, subItems: item.subItems.length > 0 ? item.subItems : null })),
  };
}

function fixed(limit: PlansDayLimit | null | undefined): number | null {
  return limit?.fromNotice ? limit.workingDays : null;
}

/** Where the field stands that the server refused. */
export function stepOf(field: string): WizardStep {
  if (/^(window|subject)/.test(field)) return 'scope';
  if (/^(basisPoints|classRatios|rounding|officers|yearlyCap)/.test(field)) return 'sampling';
  return /^(name|document|issued|annual|outside|departments|organiser)/.test(field) ? 'items' : 'rules';
}

/** What is still to be filled in before the server can keep the draft; each is the name of a field. */
export function openFields(input: TaskInput, step: WizardStep): string[] {
  const open: string[] = [];
  if (step === 'items') {
    if (input.name.trim() === '') open.push('name');
    if (!input.annualPlanEntryIds?.length && !input.outsidePlanReason) open.push('outsidePlanReason');
    if (input.departments.length === 0) open.push('departments');
    else if (!input.departments.some((department) => department.leads)) open.push('lead');
    if (input.departments.some((department) => department.items.length === 0)) open.push('itemsOfDepartment');
  }
  if (step === 'scope') {
    if (input.subjectCategory === '') open.push('subjectCategory');
    if (input.windowFrom === '' || input.windowTo === '') open.push('window');
    else if (input.windowTo < input.windowFrom) open.push('windowOrder');
  }
  return open;
}

/** Departments with one more, one fewer, or another one leading; exactly one leads as soon as there is one. */
export function withDepartment(departments: readonly TaskInputDepartment[], name: string): TaskInputDepartment[] {
  if (departments.some((department) => department.name === name)) return [...departments];
  return [...departments, { name, leads: departments.length === 0, items: [] }];
}

export function withoutDepartment(departments: readonly TaskInputDepartment[], name: string): TaskInputDepartment[] {
  const rest = departments.filter((department) => department.name !== name);
  const [first, ...others] = rest;
  return first && !rest.some((department) => department.leads) ? [{ ...first, leads: true }, ...others] : rest;
}

export function ledBy(departments: readonly TaskInputDepartment[], name: string): TaskInputDepartment[] {
  return departments.map((department) => ({ ...department, leads: department.name === name }));
}

export function withItem(
  departments: readonly TaskInputDepartment[],
  name: string,
  item: TaskInputItem,
  on: boolean,
): TaskInputDepartment[] {
  return departments.map((department) => {
    if (department.name !== name) return department;
    const rest = department.items.filter((other) => other.name !== item.name);
    return { ...department, items: on ? [...rest, item] : rest };
  });
}
