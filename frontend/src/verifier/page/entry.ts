import { checkNames, type CheckName, type Line } from '../checks/report.ts';
import type { Words } from '../words.ts';
import type { Facts, News, Order } from './messages.ts';

/** What a bundle is checked for until it says which of them concern it. */
const usualChecks = checkNames.filter((check) => !['practice', 'beacon-truth', 'cap-reached'].includes(check));

export type State = 'waiting' | 'running' | 'done' | 'stopped' | 'crashed';

/** One bundle that was put in, and how far its verification is. */
export class Entry {
  readonly file: File;
  /** what was altered, in a practice copy */
  readonly practice: Words | undefined;
  state: State = 'waiting';
  checks: readonly CheckName[] = usualChecks;
  lines: Line[] = [];
  running: CheckName | undefined;
  share = 0;
  facts: Facts | undefined;
  sha256 = '';
  crash = '';
  /** lines that somebody opened */
  readonly open = new Set<CheckName>();

  constructor(file: File, practice?: Words) {
    this.file = file;
    this.practice = practice;
  }

  get failed(): number {
    return this.lines.filter((line) => line.verdict === 'FAIL').length;
  }

  get notChecked(): number {
    return this.lines.filter((line) => line.verdict === 'NOT-CHECKED').length;
  }

  get passed(): number {
    return this.lines.length - this.failed - this.notChecked;
  }

  /** Every planned line was printed; a missing rows file ends a run early. */
  get isComplete(): boolean {
    return this.state === 'done' && this.lines.length === this.checks.length;
  }

  get lacksRows(): boolean {
    return this.state === 'done' && this.lines.at(-1)?.check === 'rows' && this.lines.at(-1)?.verdict === 'NOT-CHECKED';
  }

  reset(): void {
    this.state = 'waiting';
    this.checks = usualChecks;
    this.facts = undefined;
    this.lines = [];
    this.running = undefined;
    this.share = 0;
    this.open.clear();
  }

  hear(news: News): void {
    switch (news.type) {
      case 'planned':
        this.checks = news.checks;
        this.facts = news.facts;
        break;
      case 'started':
        this.running = news.check;
        this.share = news.share;
        break;
      case 'finished':
        this.lines.push(news.line);
        this.running = undefined;
        this.share = 0;
        if (news.line.verdict === 'FAIL') this.open.add(news.line.check);
        break;
      case 'fileDigest':
        this.sha256 = news.sha256;
        break;
      case 'ended':
        this.state = 'done';
        if (this.facts === undefined) this.checks = this.lines.map((line) => line.check);
        break;
      case 'crashed':
        this.state = 'crashed';
        this.crash = news.message;
    }
  }
}

/** Verifies one entry after the other, each in a worker of its own that is gone afterwards. */
export class Queue {
  readonly #entries: Entry[] = [];
  readonly #rowsFiles = new Map<string, File>();
  readonly #changed: (entry: Entry) => void;
  readonly #workerUrl: string;
  #worker: Worker | undefined;
  #current: Entry | undefined;

  constructor(workerCode: string, changed: (entry: Entry) => void) {
    this.#workerUrl = URL.createObjectURL(new Blob([workerCode], { type: 'text/javascript' }));
    this.#changed = changed;
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  add(entry: Entry): void {
    this.#entries.push(entry);
    this.#next();
  }

  /** Bundles that wait for this file are verified again. */
  addRows(file: File): void {
    this.#rowsFiles.set(file.name, file);
    for (const entry of this.#entries) if (entry.lacksRows) entry.reset();
    this.#next();
  }

  again(entry: Entry): void {
    entry.reset();
    this.#next();
  }

  stop(entry: Entry): void {
    if (entry === this.#current) this.#end();
    entry.state = 'stopped';
    this.#changed(entry);
    this.#next();
  }

  remove(entry: Entry): void {
    if (entry === this.#current) this.#end();
    this.#entries.splice(this.#entries.indexOf(entry), 1);
    this.#next();
  }

  #next(): void {
    const entry = this.#entries.find((candidate) => candidate.state === 'waiting');
    if (this.#current !== undefined || entry === undefined) return;
    entry.state = 'running';
    this.#current = entry;
    this.#worker = new Worker(this.#workerUrl);
    this.#worker.addEventListener('message', ({ data }: MessageEvent<News>) => this.#hear(entry, data));
    this.#worker.addEventListener('error', (event) => this.#hear(entry, { type: 'crashed', message: event.message }));
    const order: Order = { file: entry.file, rowsFiles: [...this.#rowsFiles.values()] };
    this.#worker.postMessage(order);
    this.#changed(entry);
  }

  #hear(entry: Entry, news: News): void {
    if (entry !== this.#current) return;
    entry.hear(news);
    if (entry.state !== 'running') this.#end();
    this.#changed(entry);
    this.#next();
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#current = undefined;
  }
}
