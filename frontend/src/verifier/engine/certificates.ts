import { noCap, noTeam } from './matching.ts';
import type { Eligibility } from './eligibility.ts';
import type { FrozenTeams } from './balance.ts';
import type { UnitViolator } from './violators.ts';
import type { Words } from '../words.ts';

export interface Certified {
  readonly eligibility: Eligibility;
  readonly caps: Int32Array;
  readonly assign: Int32Array;
  readonly violators: readonly UnitViolator[];
  readonly frozen: readonly FrozenTeams[];
}

/** D4: undefined if the certificates hold, else what is wrong first. Knows nothing of how the matching was found. */
export function certificateFault(certified: Certified): Words | undefined {
  const load = new Int32Array(certified.caps.length);
  return placementFault(certified, load) ?? violatorFault(certified) ?? freezeFault(certified, load);
}

function placementFault({ eligibility, caps, assign }: Certified, load: Int32Array): Words | undefined {
  for (let unit = 0; unit < assign.length; unit++) {
    const team = assign[unit];
    if (team === noTeam) continue;
    if (!(team < caps.length) || !eligibility.has(unit, team))
      return { zh: `第 ${unit + 1} 户不得由第 ${team} 组检查`, en: `subject ${unit + 1} may not go to team ${team}` };
    load[team]++;
  }
  const over = load.findIndex((count, team) => count > caps[team]);
  return over < 0 ? undefined : { zh: `第 ${over} 组超过上限`, en: `team ${over} is over its cap` };
}

function violatorFault({ eligibility, caps, assign, violators }: Certified): Words | undefined {
  const named = new Uint8Array(assign.length);
  for (const [at, { units, teams }] of violators.entries()) {
    const wrong = (zh: string, en: string): Words => ({
      zh: `第 ${at + 1} 条缺口${zh}`,
      en: `shortage ${at + 1}: ${en}`,
    });
    if (
      new Set(units).size < units.length ||
      new Set(teams).size < teams.length ||
      teams.some((team) => team >= caps.length)
    )
      return wrong('有重复或不存在的项', 'something stands twice or does not exist');
    const inside = new Uint8Array(caps.length);
    for (const team of teams) inside[team] = 1;
    if (units.some((unit) => !eligibility.isInside(unit, inside) || eligibility.isEmpty(unit) !== (teams.length === 0)))
      return wrong('中有检查对象可由其他组检查', 'a subject has a team outside');
    if (teams.some((team) => caps[team] === noCap)) return wrong('中有没有上限的组', 'a team has no cap');
    const uncovered = units.filter((unit) => assign[unit] === noTeam);
    const places = teams.reduce((sum, team) => sum + caps[team], 0);
    if (uncovered.length === 0 || units.length - places !== uncovered.length)
      return wrong(
        `：${units.length} 户、${places} 个名额与 ${uncovered.length} 户未安排不符`,
        `${units.length} subjects and ${places} places do not give ${uncovered.length} uncovered`,
      );
    if (uncovered.some((unit) => named[unit] === 1))
      return wrong('重复列出未安排的检查对象', 'names an uncovered subject again');
    for (const unit of uncovered) named[unit] = 1;
  }
  const unnamed = assign.findIndex((team, unit) => team === noTeam && named[unit] === 0);
  return unnamed < 0
    ? undefined
    : {
        zh: `第 ${unnamed + 1} 户未安排，没有缺口说明`,
        en: `subject ${unnamed + 1} is uncovered and no shortage names it`,
      };
}

function freezeFault({ eligibility, caps, assign, frozen }: Certified, load: Int32Array): Words | undefined {
  /** 0: in no set, else the number of its set */
  const setOf = new Int32Array(caps.length);
  for (const [at, { level, teams }] of frozen.entries()) {
    const wrong = (zh: string, en: string): Words => ({
      zh: `第 ${at + 1} 条冻结${zh}`,
      en: `freeze set ${at + 1}: ${en}`,
    });
    if (teams.length === 0) return wrong('为空', 'is empty');
    if (at > 0 && level > frozen[at - 1].level) return wrong('高于前一条', 'is above the one before');
    for (const team of teams) {
      if (team >= caps.length || setOf[team] !== 0)
        return wrong('有重复或不存在的组', 'a team stands twice or does not exist');
      setOf[team] = at + 1;
      if (load[team] !== level && load[team] !== level - 1 && load[team] !== caps[team])
        return wrong(`：第 ${team} 组的户数不符`, `the load of team ${team} does not fit`);
    }
  }
  for (let unit = 0; unit < assign.length; unit++) {
    const set = assign[unit] === noTeam ? 0 : setOf[assign[unit]];
    if (set > 0 && eligibility.of(unit).some((team) => setOf[team] === 0 || setOf[team] > set))
      return { zh: `第 ${unit + 1} 户可移出冻结的组`, en: `subject ${unit + 1} could leave its frozen set` };
  }
  const free = load.filter((_, team) => setOf[team] === 0);
  const [lowest, highest] = bounds(free);
  return lowest < highest - 1
    ? { zh: '未冻结各组的户数相差超过 1', en: 'loads outside the frozen sets differ by more than 1' }
    : undefined;
}

function bounds(values: Int32Array): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
