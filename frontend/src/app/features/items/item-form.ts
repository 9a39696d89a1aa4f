import { ItemInput, PlansItemWording, PlansPolarity } from '../../api/models';
import { listOf, textOf, textOrNull } from '../../shared/forms/answers';
import { Question } from '../../shared/forms/form-dialog';

/** How a sub-item is written that is answered by yes or no: with which answer is the problem. */
const marks: Record<PlansPolarity, string> = { noQuestion: '', good: '（是为合格）', problem: '（是为问题）' };

/** The name of an item that is known is its own; everything else is a new version. */
export function itemQuestions(known?: PlansItemWording): Question[] {
  return [
    ...(known === undefined ? [{ name: 'name', label: 'items.itemName', max: 200 }] : []),
    { name: 'content', label: 'items.content', kind: 'long', max: 2000, value: known?.content },
    { name: 'basis', label: 'items.basis', kind: 'long', max: 4000, value: known?.basis },
    { name: 'method', label: 'items.method', optional: true, max: 200, value: known?.method },
    {
      name: 'subItems',
      label: 'items.subItems',
      kind: 'long',
      optional: true,
      max: 4000,
      value: known?.points.map(({ name, yes }) => name + marks[yes]).join('\n'),
      hint: 'items.subItemsHint',
    },
    { name: 'resultWords', label: 'items.resultWords', optional: true, max: 500, value: known?.resultWords },
    {
      name: 'appliesTo',
      label: 'items.appliesTo',
      optional: true,
      max: 500,
      value: known?.appliesTo.join('、'),
      hint: 'departments.separate',
    },
    ...(known === undefined ? [] : [{ name: 'reason', label: 'items.reason', max: 200 }]),
  ];
}

export function itemInputOf(data: FormData): ItemInput {
  return {
    content: textOf(data, 'content'),
    basis: textOf(data, 'basis'),
    method: textOrNull(data, 'method'),
    resultWords: textOrNull(data, 'resultWords'),
    appliesTo: listOf(data, 'appliesTo'),
    subItems: pointsOf(textOf(data, 'subItems')),
  };
}

/** One a line. */
export function pointsOf(text: string): { name: string; yes: PlansPolarity }[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').map((line) => pointOf(line));
}

function pointOf(line: string): { name: string; yes: PlansPolarity } {
  for (const yes of ['good', 'problem'] as const) {
    const mark = [marks[yes], `(yes: ${yes})`].find((end) => line.endsWith(end));
    if (mark !== undefined) return { name: line.slice(0, -mark.length).trim(), yes };
  }
  return { name: line, yes: 'noQuestion' };
}
