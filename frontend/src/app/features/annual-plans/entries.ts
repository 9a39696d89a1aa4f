import {
  AnnualPlanInput,
  AnnualPlanInputEntry,
  GetAnnualPlanAnswer,
  PlansAnnualPlanEntry,
  PlansPlanLine,
} from '../../api/models';
import { listOf, textOf } from '../../shared/forms/answers';
import { Question } from '../../shared/forms/form-dialog';
import { Tone } from '../../shared/ui/tag';

export type EntryStanding = 'executed' | 'overdue' | 'now' | 'ahead';

export const entryTones: Record<EntryStanding, Tone> = { executed: 'ok', overdue: 'bad', now: 'warn', ahead: 'idle' };

/** Where an entry of an approved plan stands; one without a period has the whole year. */
export function standingOf(entry: PlansAnnualPlanEntry, year: number, today: string): EntryStanding {
  if (entry.executedBy.length > 0) return 'executed';
  if ((entry.to ?? `${year}-12-31`) < today) return 'overdue';
  return (entry.from ?? `${year}-01-01`) <= today ? 'now' : 'ahead';
}

export interface DepartmentDuties {
  readonly department: string;
  readonly entries: number;
  readonly executed: number;
  readonly overdue: number;
}

/** Which lead departments have carried out what is theirs, those with the most left first. */
export function dutiesOf(entries: readonly PlansAnnualPlanEntry[], year: number, today: string): DepartmentDuties[] {
  const departments = new Set(entries.map((entry) => entry.line.leadDepartment));
  return [...departments]
    .map((department) => {
      const own = entries.filter((entry) => entry.line.leadDepartment === department);
      const standings = own.map((entry) => standingOf(entry, year, today));
      const count = (standing: EntryStanding): number => standings.filter((one) => one === standing).length;
      return { department, entries: own.length, executed: count('executed'), overdue: count('overdue') };
    })
    .sort((one, other) => other.entries - other.executed - (one.entries - one.executed));
}

/** The fields of one entry bear the names that the server's refusals bear. */
export function entryQuestions(index: number, line?: PlansPlanLine): Question[] {
  const at = (field: string): string => fieldOf(index, field);
  const text = (field: keyof PlansPlanLine, max: number, hint?: string): Question => {
    const value = line?.[field];
    return {
      name: at(field),
      label: `plans.field.${field}`,
      max,
      optional: field !== 'name' && field !== 'leadDepartment',
      value: typeof value === 'string' ? value : '',
      ...(hint === undefined ? {} : { hint }),
    };
  };
  return [
    text('number', 50),
    text('name', 200),
    text('field', 200),
    {
      name: at('items'),
      label: 'plans.field.items',
      kind: 'long',
      max: 5000,
      value: line?.items.join('\n'),
      hint: 'plans.itemsHint',
    },
    text('subjects', 500),
    text('leadDepartment', 100),
    {
      name: at('cooperatingDepartments'),
      label: 'plans.field.cooperatingDepartments',
      max: 3000,
      optional: true,
      value: line?.cooperatingDepartments?.join('、'),
      hint: 'departments.separate',
    },
    text('ratio', 200, 'plans.ratioHint'),
    text('frequency', 100),
    text('period', 100, 'plans.periodHint'),
  ];
}

export function lineOf(data: FormData, index: number): PlansPlanLine {
  const at = (field: keyof PlansPlanLine): string => textOf(data, fieldOf(index, field));
  const items = at('items').split('\n');
  return {
    number: at('number'),
    name: at('name'),
    field: at('field'),
    items: items.map((item) => item.trim()).filter((item) => item !== ''),
    subjects: at('subjects'),
    leadDepartment: at('leadDepartment'),
    cooperatingDepartments: listOf(data, fieldOf(index, 'cooperatingDepartments')),
    ratio: at('ratio'),
    frequency: at('frequency'),
    period: at('period'),
  };
}

/** The whole plan with one entry written anew, added at its end, or, without a line, taken out. */
export function revisionOf(plan: GetAnnualPlanAnswer, index: number, line: PlansPlanLine | null): AnnualPlanInput {
  const entries: AnnualPlanInputEntry[] = plan.entries.map(({ id, line: known }) => ({ id, line: known }));
  if (line === null) entries.splice(index, 1);
  else entries[index] = { id: entries[index]?.id ?? null, line };
  return { title: plan.title, entries };
}

function fieldOf(index: number, field: string): string {
  return `entries[${index}].line.${field}`;
}
