/** Counts what agrees in each list and remembers the first difference. */
export class Tally {
  firstDifference: string | undefined;
  readonly #lists = new Map<string, { agree: number; all: number }>();

  compare(list: string, what: string, computed: unknown, stated: unknown): void {
    const counts = this.#lists.get(list) ?? { agree: 0, all: 0 };
    this.#lists.set(list, counts);
    counts.all++;
    const a = JSON.stringify(computed);
    const b = JSON.stringify(stated);
    if (a === b) counts.agree++;
    else this.firstDifference ??= `${list} ${what}: computed ${a}, stated ${b}`;
  }

  get lines(): readonly string[] {
    return [...this.#lists].map(([list, { agree, all }]) => `${list} ${agree}/${all}`);
  }
}
