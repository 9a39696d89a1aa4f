import workerCode from 'worker-code';
import { Entry, Queue } from './entry.ts';
import { alterOneRow } from './practice.ts';
import { button, byId, element, icon } from './elements.ts';
import { cardOf, countsOf, nameOf, progressOf, statusOf, tagOf } from './card.ts';
import { lineOf } from './lines.ts';
import { checkNames } from '../checks/report.ts';
import { checkTexts, ui, verdictWords } from './texts.ts';
import type { Language } from '../words.ts';

const curlyBracket = '{'.charCodeAt(0);
const squareBracket = '['.charCodeAt(0);

/** The page: files at the left, one bundle's lines at the right. */
class Page {
  #language: Language = navigator.language.startsWith('zh') ? 'zh' : 'en';
  #selected: Entry | undefined;
  #openedForPrint: readonly HTMLDetailsElement[] = [];
  readonly #queue = new Queue(workerCode, (entry) => this.#entryChanged(entry));
  /** what the card on the screen shows; a line is replaced only when it changed */
  #shown:
    { entry: Entry; state: string; lines: number; checks: readonly string[]; running: string | undefined } | undefined;

  constructor() {
    const chooser = byId('chooser') as HTMLInputElement;
    chooser.addEventListener('change', () => {
      void this.#take([...(chooser.files ?? [])]);
      chooser.value = '';
    });
    addEventListener('dragover', (event) => {
      event.preventDefault();
      document.body.classList.add('dragging');
    });
    addEventListener('dragleave', (event) => {
      if (event.relatedTarget === null) document.body.classList.remove('dragging');
    });
    addEventListener('drop', (event) => {
      event.preventDefault();
      document.body.classList.remove('dragging');
      void this.#take([...(event.dataTransfer?.files ?? [])]);
    });
    addEventListener('beforeprint', () => this.#openForPrint());
    addEventListener('afterprint', () => this.#closeAfterPrint());
    this.#render();
  }

  /** A file of rows begins with "[", anything else is taken for a bundle and refused by its check if it is none. */
  async #take(files: readonly File[]): Promise<void> {
    for (const file of files) {
      const first = await firstByte(file);
      if (first === squareBracket) this.#queue.addRows(file);
      else this.#add(new Entry(file), first === curlyBracket || this.#selected === undefined);
    }
    this.#render();
    // On a phone the result lies below the files.
    if (this.#selected !== undefined && matchMedia('(max-width: 900px)').matches) byId('result').scrollIntoView();
  }

  #add(entry: Entry, select: boolean): void {
    if (select) this.#selected = entry;
    this.#queue.add(entry);
  }

  async #practise(entry: Entry): Promise<void> {
    const altered = await alterOneRow(entry.file);
    if (altered === undefined) return;
    this.#add(new Entry(altered.file, altered.words), true);
    this.#render();
    byId('result').scrollIntoView();
  }

  #entryChanged(entry: Entry): void {
    this.#renderFiles();
    if (entry === this.#selected) this.#renderCard();
  }

  #render(): void {
    const language = this.#language;
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = ui.title[language];
    this.#shown = undefined;
    byId('brand').replaceChildren(ui.title[language]);
    byId('offline').replaceChildren(ui.offline[language]);
    byId('language').replaceChildren(
      button(ui.otherLanguage[language], 'link', () => this.#speak(language === 'zh' ? 'en' : 'zh'), {
        lang: language === 'zh' ? 'en' : 'zh-CN',
      }),
    );
    byId('drop').replaceChildren(
      icon('upload'),
      element('p', { class: 'drag' }, element('b', {}, ui.dropHere[language])),
      element('p', { class: 'release' }, element('b', {}, ui.release[language])),
      element('p', { class: 'hint' }, ui.dropHint[language]),
      button(ui.choose[language], 'primary', () => byId('chooser').click()),
    );
    byId('verdicts').replaceChildren(...this.#verdicts());
    byId('footer').replaceChildren(ui.footer[language]);
    this.#renderFiles();
    this.#renderCard();
  }

  #speak(language: Language): void {
    this.#language = language;
    this.#render();
  }

  #verdicts(): readonly HTMLElement[] {
    const language = this.#language;
    const meanings = [
      ['PASS', 'ok', 'tick', ui.passMeaning],
      ['FAIL', 'bad', 'cross', ui.failMeaning],
      ['NOT-CHECKED', 'idle', 'dash', ui.notCheckedMeaning],
    ] as const;
    return [
      element('h2', {}, ui.verdictsTitle[language]),
      element(
        'dl',
        {},
        ...meanings.flatMap(([verdict, kind, shape, words]) => [
          element(
            'dt',
            { class: `of-${kind}` },
            icon(shape),
            verdictWords[verdict][language],
            ' ',
            element('code', {}, verdict),
          ),
          element('dd', {}, words[language]),
        ]),
      ),
    ];
  }

  #renderFiles(): void {
    const language = this.#language;
    const items = this.#queue.entries.map((entry) => {
      const name = element('span', { class: 'name' }, nameOf(entry, language));
      const counts = entry.lines.length > 0 ? countsOf(entry, language) : statusOf(entry).words[language];
      const choose = button('', 'file', () => this.#select(entry), {
        'aria-current': entry === this.#selected ? 'true' : undefined,
      });
      choose.append(name, tagOf(entry, language), element('span', { class: 'counts' }, counts));
      return element('li', {}, choose);
    });
    byId('files').hidden = items.length === 0;
    byId('files').replaceChildren(
      element('h2', {}, ui.files[language], element('small', {}, String(items.length))),
      element('ul', {}, ...items),
    );
  }

  #select(entry: Entry): void {
    this.#selected = entry;
    this.#shown = undefined;
    this.#renderFiles();
    this.#renderCard();
  }

  #renderCard(): void {
    const entry = this.#selected;
    const result = byId('result');
    if (entry === undefined) {
      result.replaceChildren(this.#welcome());
      return;
    }
    const { state, checks, lines, running } = entry;
    if (this.#shown?.entry !== entry || this.#shown.state !== state || this.#shown.checks !== checks) {
      result.replaceChildren(
        cardOf(entry, this.#language, {
          stop: (stopped) => this.#queue.stop(stopped),
          again: (repeated) => this.#queue.again(repeated),
          remove: (removed) => this.#remove(removed),
          practise: (source) => void this.#practise(source),
        }),
      );
      this.#announce(entry);
    } else {
      this.#renderProgress(entry, this.#shown);
    }
    this.#shown = { entry, state, lines: lines.length, checks, running };
  }

  #renderProgress(entry: Entry, shown: { lines: number; running: string | undefined }): void {
    const language = this.#language;
    byId('progress').replaceWith(progressOf(entry, language));
    const changed = new Set<string | undefined>([
      shown.running,
      entry.running,
      ...entry.lines.slice(shown.lines).map((line) => line.check),
    ]);
    for (const check of entry.checks)
      if (changed.has(check))
        document.querySelector(`[data-check="${check}"]`)?.replaceWith(lineOf(entry, check, language));
    document.querySelector('.card .title .tag')?.replaceWith(tagOf(entry, language));
  }

  #announce(entry: Entry): void {
    const language = this.#language;
    byId('announcement').textContent =
      entry.state === 'running'
        ? ui.verifying[language]
        : `${statusOf(entry).words[language]}。${countsOf(entry, language)}`;
  }

  #remove(entry: Entry): void {
    this.#queue.remove(entry);
    this.#selected = this.#queue.entries.at(-1);
    this.#render();
  }

  #welcome(): HTMLElement {
    const language = this.#language;
    return element(
      'article',
      { class: 'card welcome' },
      element(
        'header',
        {},
        element('h1', {}, ui.welcome[language]),
        element('p', { class: 'sub' }, ui.welcomeText[language]),
        element('ol', { class: 'steps' }, ...ui.steps[language].map((step) => element('li', {}, step))),
      ),
      element('h2', {}, ui.checksTitle[language]),
      element(
        'dl',
        { class: 'explained' },
        ...checkNames
          .filter((check) => check !== 'practice')
          .flatMap((check) => [
            element('dt', {}, checkTexts[check].name[language], element('code', {}, check)),
            element('dd', {}, checkTexts[check].meaning[language]),
          ]),
      ),
    );
  }

  /** Paper shows why a line failed or was not checked. */
  #openForPrint(): void {
    const closed = document.querySelectorAll<HTMLDetailsElement>('.line:is(.bad, .idle) > details:not([open])');
    this.#openedForPrint = [...closed];
    for (const details of closed) details.open = true;
  }

  #closeAfterPrint(): void {
    for (const details of this.#openedForPrint) details.open = false;
  }
}

async function firstByte(file: File): Promise<number | undefined> {
  try {
    const head = new TextDecoder().decode(await file.slice(0, 64).arrayBuffer()).trimStart();
    return head === '' ? undefined : head.charCodeAt(0);
  } catch {
    return undefined;
  }
}

new Page();
