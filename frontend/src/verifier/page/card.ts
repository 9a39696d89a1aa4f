import { button, element, icon, type Shape } from './elements.ts';
import { lineOf, printedLines } from './lines.ts';
import { kindWords, ui } from './texts.ts';
import type { Entry } from './entry.ts';
import type { Language, Words } from '../words.ts';

export interface Acts {
  readonly stop: (entry: Entry) => void;
  readonly again: (entry: Entry) => void;
  readonly remove: (entry: Entry) => void;
  readonly practise: (entry: Entry) => void;
}

interface Status {
  readonly kind: string;
  readonly shape: Shape;
  readonly words: Words;
}

export function statusOf(entry: Entry): Status {
  const { failed } = entry;
  if (failed > 0)
    return { kind: 'bad', shape: 'cross', words: { zh: `有 ${failed} 项不通过`, en: `${failed} failed` } };
  switch (entry.state) {
    case 'waiting':
      return { kind: 'idle', shape: 'dash', words: ui.waiting };
    case 'running':
      return { kind: 'run', shape: 'run', words: ui.verifying };
    case 'stopped':
      return { kind: 'idle', shape: 'dash', words: ui.stopped };
    case 'crashed':
      return { kind: 'bad', shape: 'cross', words: ui.unreadable };
    case 'done':
      return entry.isComplete
        ? { kind: 'ok', shape: 'tick', words: ui.verified }
        : { kind: 'idle', shape: 'dash', words: ui.incomplete };
  }
}

export function tagOf(entry: Entry, language: Language): HTMLElement {
  const { kind, shape, words } = statusOf(entry);
  return element('span', { class: `tag of-${kind}` }, icon(shape), words[language]);
}

export function nameOf(entry: Entry, language: Language): string {
  const title = entry.facts?.title ?? entry.file.name;
  return entry.practice === undefined
    ? title
    : `${ui.practiceName[language]}${language === 'zh' ? '：' : ': '}${title}`;
}

/** "14 项通过，1 项未检查" */
export function countsOf(entry: Entry, language: Language): string {
  const { passed, failed, notChecked } = entry;
  const zh = [`${passed} 项通过`, failed > 0 && `${failed} 项不通过`, notChecked > 0 && `${notChecked} 项未检查`];
  const en = [`${passed} passed`, failed > 0 && `${failed} failed`, notChecked > 0 && `${notChecked} not checked`];
  return (language === 'zh' ? zh : en).filter((part) => part !== false).join(language === 'zh' ? '，' : ', ');
}

/** Everything about one bundle. */
export function cardOf(entry: Entry, language: Language, acts: Acts): HTMLElement {
  return element(
    'article',
    { class: 'card', 'aria-labelledby': 'card-title' },
    headOf(entry, language, acts),
    element('ol', { class: 'lines' }, ...entry.checks.map((check) => lineOf(entry, check, language))),
    ...footOf(entry, language, acts),
  );
}

export function progressOf(entry: Entry, language: Language): HTMLElement {
  const { length } = entry.checks;
  const done = entry.lines.length;
  const text =
    entry.state === 'running'
      ? { zh: `已完成 ${done} / ${length} 项`, en: `${done} of ${length} done` }[language]
      : countsOf(entry, language);
  const value = done + entry.share;
  return element(
    'div',
    { class: 'progress', id: 'progress' },
    element('progress', { max: String(length), value: String(value), 'aria-label': text }),
    element('span', { class: entry.failed > 0 && 'of-bad' }, text),
  );
}

function headOf(entry: Entry, language: Language, acts: Acts): HTMLElement {
  const { facts } = entry;
  const running = entry.state === 'running' || entry.state === 'waiting';
  return element(
    'header',
    {},
    element(
      'div',
      { class: 'title' },
      element('h1', { id: 'card-title' }, nameOf(entry, language)),
      tagOf(entry, language),
      facts?.annulled === true && element('span', { class: 'tag of-bad' }, icon('cross'), ui.annulled[language]),
    ),
    element(
      'p',
      { class: 'sub' },
      entry.practice?.[language] ??
        (facts === undefined
          ? `${Math.ceil(entry.file.size / 1024).toLocaleString('en')} KB`
          : `${kindWords[facts.kind][language]}${language === 'zh' ? '，' : ', '}${facts.drawId}`),
    ),
    entry.state === 'crashed' && element('p', { class: 'sub of-bad' }, entry.crash),
    progressOf(entry, language),
    element(
      'div',
      { class: 'acts' },
      running
        ? button(ui.stop[language], 'plain', () => acts.stop(entry))
        : button(ui.again[language], 'plain', () => acts.again(entry)),
      entry.isComplete &&
        'clipboard' in navigator &&
        copyButton(ui.copyLines, () => printedLines(entry, language), 'plain', language),
      entry.isComplete && button(ui.print[language], 'plain', () => print()),
      button(ui.remove[language], 'plain', () => acts.remove(entry)),
    ),
  );
}

function footOf(entry: Entry, language: Language, acts: Acts): readonly HTMLElement[] {
  if (entry.facts === undefined || entry.state !== 'done') return [];
  const canPractise = entry.practice === undefined && entry.failed === 0 && entry.isComplete;
  return [
    comparison(entry, language),
    element('p', { class: 'by' }, ui.printedBy[language]),
    ...(canPractise
      ? [
          element(
            'footer',
            {},
            element('span', {}, ui.practiceHint[language]),
            button(ui.practice[language], 'plain', () => acts.practise(entry)),
          ),
        ]
      : []),
  ];
}

function comparison(entry: Entry, language: Language): HTMLElement {
  const { facts } = entry;
  const list = element('dl', { class: 'values' });
  if (facts === undefined) return list;
  const digests = [
    ['commitment', ui.commitment],
    ['resultDigest', ui.resultDigest],
    ['logHead', ui.logHead],
    ['seed', ui.seed],
  ] as const;
  for (const [key, words] of digests) list.append(...value(words[language], facts.digests[key], language));
  list.append(...value(ui.fileDigest[language], entry.sha256, language));
  const trust = facts.trust === 1 ? ui.trustOne : ui.trustTwo;
  const more: [Words, string][] = [
    [ui.trust, trust[language]],
    [ui.pool, language === 'zh' ? `${facts.rows} 户` : `${facts.rows} subjects`],
    [ui.deadline, facts.deadline.replace('T', ' ').replace('Z', '')],
    [ui.suite, facts.suite],
  ];
  for (const [words, text] of more)
    list.append(element('dt', {}, words[language]), element('dd', { class: 'words' }, text));
  return element(
    'section',
    { class: 'compare' },
    element('h2', {}, ui.compare[language]),
    element('p', {}, ui.compareHint[language]),
    list,
  );
}

function copyButton(label: Words, text: () => string, kind: string, language: Language, name?: string): HTMLElement {
  const copy = button(
    label[language],
    kind,
    () => {
      void navigator.clipboard.writeText(text()).then(() => {
        copy.textContent = ui.copied[language];
      });
    },
    { 'aria-label': name },
  );
  return copy;
}

/** In groups of eight, as notices print them. */
function value(name: string, hex: string, language: Language): readonly HTMLElement[] {
  const shown = (hex.match(/.{1,8}/g) ?? []).flatMap((group) => [element('span', {}, group), ' ']);
  const copy =
    'clipboard' in navigator && copyButton(ui.copy, () => hex, 'link', language, `${ui.copy[language]} ${name}`);
  return [element('dt', {}, name), element('dd', {}, element('code', {}, ...shown), copy)];
}
