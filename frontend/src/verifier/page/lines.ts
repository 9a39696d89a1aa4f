import { printed, type CheckName, type Line } from '../checks/report.ts';
import { element, icon, type Shape } from './elements.ts';
import { checkTexts, ui, verdictWords } from './texts.ts';
import type { Entry } from './entry.ts';
import type { Language } from '../words.ts';

const looks: Record<Line['verdict'], { readonly kind: string; readonly shape: Shape }> = {
  PASS: { kind: 'ok', shape: 'tick' },
  FAIL: { kind: 'bad', shape: 'cross' },
  'NOT-CHECKED': { kind: 'idle', shape: 'dash' },
};

/** One check of one bundle; replaced as a whole when its state changes. */
export function lineOf(entry: Entry, check: CheckName, language: Language): HTMLElement {
  const line = entry.lines.find((candidate) => candidate.check === check);
  const running = entry.running === check && entry.state === 'running';
  const look =
    line === undefined
      ? { kind: running ? 'run' : 'wait', shape: running ? ('run' as const) : ('dash' as const) }
      : looks[line.verdict];
  const item = element('li', { class: `line ${look.kind}`, 'data-check': check });
  const details = element('details', { open: entry.open.has(check) });
  details.addEventListener('toggle', () => (details.open ? entry.open.add(check) : entry.open.delete(check)));
  details.append(summaryOf(check, look, line, running, entry.share, language), meaningOf(check, line, language));
  item.append(details);
  return item;
}

function summaryOf(
  check: CheckName,
  look: { kind: string; shape: Shape },
  line: Line | undefined,
  running: boolean,
  share: number,
  language: Language,
): HTMLElement {
  const detail =
    line === undefined ? (running && share > 0 ? `${Math.floor(share * 100)}%` : '') : (line.words?.[language] ?? '');
  return element(
    'summary',
    {},
    icon(look.shape, `of-${look.kind}`),
    element('code', {}, check),
    element(
      'span',
      { class: 'what' },
      element('b', {}, checkTexts[check].name[language]),
      element('span', { class: 'detail' }, detail),
    ),
    verdictOf(line, running, language),
    icon('chevron', 'turn'),
  );
}

function verdictOf(line: Line | undefined, running: boolean, language: Language): HTMLElement {
  if (line === undefined)
    return element('span', { class: 'verdict' }, running ? ui.verifying[language] : ui.waiting[language]);
  const word = verdictWords[line.verdict][language];
  return element('span', { class: 'verdict' }, element('b', {}, word), ' ', element('small', {}, line.verdict));
}

function meaningOf(check: CheckName, line: Line | undefined, language: Language): HTMLElement {
  const { meaning, lookUp } = checkTexts[check];
  return element(
    'div',
    { class: 'meaning' },
    line?.words !== undefined &&
      element('p', { class: 'finding' }, line.words[language], line.clause !== undefined && ` (DR-1 ${line.clause})`),
    element('p', {}, element('b', {}, ui.meaning[language]), ' ', meaning[language]),
    line?.verdict === 'NOT-CHECKED' &&
      lookUp !== undefined &&
      element('p', {}, element('b', {}, ui.whatToDo[language]), ' ', lookUp[language]),
  );
}

/** The lines as every verifier prints them. */
export function printedLines(entry: Entry, language: Language): string {
  return entry.lines.map((line) => printed(line, language)).join('\n');
}
