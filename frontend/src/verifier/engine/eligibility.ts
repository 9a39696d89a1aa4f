/** E(u) of D3. Units that demand the same share one list of teams; recusals take single teams out of it. */
export class Eligibility {
  readonly teams: number;
  readonly #lists: Int32Array[] = [];
  readonly #inList: Uint8Array[] = [];
  readonly #classOf: number[] = [];
  readonly #without = new Map<number, ReadonlySet<number>>();

  constructor(teams: number) {
    this.teams = teams;
  }

  get units(): number {
    return this.#classOf.length;
  }

  /** Teams rising; the number of the new class. */
  addClass(teams: readonly number[]): number {
    const inList = new Uint8Array(this.teams);
    for (const team of teams) inList[team] = 1;
    this.#inList.push(inList);
    return this.#lists.push(Int32Array.from(teams)) - 1;
  }

  /** The next unit; teams outside the class may stand in `without`. */
  addUnit(unitClass: number, without: Iterable<number> = []): void {
    const unit = this.#classOf.push(unitClass) - 1;
    const taken = new Set([...without].filter((team) => this.#inList[unitClass][team] === 1));
    if (taken.size > 0) this.#without.set(unit, taken);
  }

  static of(teams: number, lists: readonly (readonly number[])[]): Eligibility {
    const eligibility = new Eligibility(teams);
    const classes = new Map<string, number>();
    for (const list of lists) {
      const name = list.join();
      const known = classes.get(name) ?? eligibility.addClass(list);
      classes.set(name, known);
      eligibility.addUnit(known);
    }
    return eligibility;
  }

  /** Rising. */
  of(unit: number): Int32Array {
    const list = this.#lists[this.#classOf[unit]];
    const without = this.#without.get(unit);
    return without === undefined ? list : list.filter((team) => !without.has(team));
  }

  has(unit: number, team: number): boolean {
    return this.#inList[this.#classOf[unit]][team] === 1 && this.#without.get(unit)?.has(team) !== true;
  }

  isEmpty(unit: number): boolean {
    return this.of(unit).length === 0;
  }

  isInside(unit: number, teams: Uint8Array): boolean {
    return this.of(unit).every((team) => teams[team] === 1);
  }

  classOf(unit: number): number {
    return this.#classOf[unit];
  }

  /** No recusal takes a team from this unit: its list is the class's. */
  isWhole(unit: number): boolean {
    return !this.#without.has(unit);
  }
}
