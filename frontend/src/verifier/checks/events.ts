import { beaconParameterFits, beaconValueFits, eventSeed } from '../engine/entropy.ts';
import { holdersOf } from '../engine/demand.ts';
import { replaceInspector, type ScopeState } from '../engine/replacement.ts';
import { isCode } from '../engine/text.ts';
import { noTeam } from '../engine/matching.ts';
import { scanTickets, ticketOrder } from './selection.ts';
import { demand, demandSame, demandSameList, notChecked, refuse, type Outcome } from './report.ts';
import type { Case } from './case.ts';
import type { DrawEvent } from '../engine/bundle.ts';

/** C4 and D5, one event after the other; each starts from what the one before left. */
export function checkEvents(subject: Case): Outcome {
  const { events } = subject.bundle;
  const history = new History(subject);
  for (const [at, event] of events.entries()) {
    demand(
      event.event === at + 1,
      'B5',
      `事件编号应为 ${at + 1}，为 ${event.event}`,
      `event ${at + 1} has the number ${event.event}`,
    );
    demand(
      new Set(event.approvers).size >= 2,
      'B5',
      `第 ${event.event} 号事件须有两人批准`,
      `event ${event.event} needs two approvers`,
    );
    demand(event.reason !== '', 'B5', `第 ${event.event} 号事件没有理由`, `event ${event.event} has no reason`);
    demand(
      event.type !== 'ANNUL' || at === events.length - 1,
      'E1',
      '宣告无效须是最后的事件',
      'ANNUL is not the last event',
    );
    history.apply(event);
  }
  return history.waitsForYearKey
    ? notChecked(
        '年度密数尚未公开，递补名次无法重算',
        'the year key is not published yet: who enters cannot be recomputed',
      )
    : undefined;
}

class History {
  /** a supplement that only the year key can check */
  waitsForYearKey = false;
  readonly #subject: Case;
  readonly #orders = new Map<string, readonly string[]>();
  /** drawn, passed over or entered */
  readonly #spent = new Set<string>();
  /** the stratum of each that stands */
  readonly #standing = new Map<string, string>();
  readonly #scopes = new Map<string, ScopeState>();

  constructor(subject: Case) {
    this.#subject = subject;
    const { selection, skipped } = subject.bundle.result;
    for (const { stratum, drawn } of selection) for (const handle of drawn) this.#stand(handle, stratum);
    for (const [, handle] of skipped) this.#spent.add(handle);
  }

  apply(event: DrawEvent): void {
    const { open, entropy, seed, moved, handle, scope, entered } = event;
    const unused = {
      REMOVED: [open, entropy, seed, moved],
      ANNUL: [open, entropy, seed, moved, handle, scope, entered],
      REPLACE: [],
    }[event.type];
    demand(
      unused.every((value) => value.length === 0),
      'E1',
      `第 ${event.event} 号事件有多余的内容`,
      `event ${event.event} has values that it does not use`,
    );
    if (event.type === 'REMOVED') this.#remove(event);
    if (event.type === 'REPLACE') this.#replace(event);
  }

  #stand(handle: string, stratum: string): void {
    this.#spent.add(handle);
    this.#standing.set(handle, stratum);
  }

  #remove({ event, handle, scope, entered }: DrawEvent): void {
    demand(
      this.#standing.get(handle) === scope,
      'C4',
      `第 ${event} 号事件：${handle} 不在分层 ${scope} 的抽中名单`,
      `event ${event}: ${handle} does not stand in stratum ${scope}`,
    );
    this.#standing.delete(handle);
    const ranked = this.#subject.bundle.plan.supplement === 'ranked';
    if (ranked && this.#subject.lacksYearKey) {
      this.waitsForYearKey = true;
      if (entered !== '') this.#enterUnranked(event, entered, scope);
      return;
    }
    const next = ranked ? (this.#order(scope).find((candidate) => !this.#spent.has(candidate)) ?? '') : '';
    demand(
      entered === next,
      'C4',
      `第 ${event} 号事件应由 ${next || '无人'} 递补，公布 ${entered || '无人'}`,
      `event ${event}: ${next || 'nobody'} enters, published ${entered || 'nobody'}`,
    );
    if (entered !== '') this.#stand(entered, scope);
  }

  #enterUnranked(event: number, entered: string, stratum: string): void {
    const { rows } = this.#subject;
    const row = this.#subject.row(entered);
    const prior = this.#subject.bundle.prior.some(([handle]) => handle === entered);
    demand(
      !this.#spent.has(entered) && !prior && this.#subject.isOk(row) && rows.stratum(row) === stratum,
      'C4',
      `第 ${event} 号事件：${entered} 不得递补`,
      `event ${event}: ${entered} may not enter`,
    );
    this.#stand(entered, stratum);
  }

  #order(stratum: string): readonly string[] {
    let order = this.#orders.get(stratum);
    if (order === undefined) {
      order = scanTickets(ticketOrder(this.#subject, stratum), new Set(), Infinity).drawn;
      this.#orders.set(stratum, order);
    }
    return order;
  }

  #replace(event: DrawEvent): void {
    const subject = this.#subject;
    const { bundle, suite, draw } = subject;
    const name = `第 ${event.event} 号事件`;
    demand(
      bundle.plan.replacement === 'fresh',
      'D5',
      `${name}：方案不允许更换`,
      `event ${event.event}: the plan allows no replacement`,
    );
    checkSources(event);
    const seed = eventSeed(suite, bundle.seed, draw.id, event.event, event.entropy);
    demandSame('D5', `${name}的种子`, `the seed of event ${event.event}`, seed, event.seed);
    const state = this.#scope(event.scope);
    const team = state.teams.findIndex((members) => members.includes(event.handle));
    demand(
      team >= 0,
      'D5',
      `${name}：${event.handle} 不在任何组`,
      `event ${event.event}: ${event.handle} is in no team`,
    );
    for (const [at, handle] of event.open.entries()) {
      demand(
        at === 0 || event.open[at - 1] < handle,
        'D5',
        `${name}：待查对象未按升序`,
        `event ${event.event}: open units do not rise`,
      );
      demand(
        state.assign.get(handle) === team,
        'D5',
        `${name}：${handle} 不由该组检查`,
        `event ${event.event}: ${handle} is not of that team`,
      );
    }
    const open = event.open.map((handle) => ({ handle, sig: subject.rows.sig(subject.row(handle)) }));
    const { entered, moved } = replaceInspector(
      { ...draw, seed: event.seed },
      state,
      { handle: event.handle, team, open },
      subject.recused,
      subject.incompatible,
    );
    demand(
      entered === event.entered,
      'D5',
      `${name}应由 ${entered || '无人'} 接替，公布 ${event.entered || '无人'}`,
      `event ${event.event}: ${entered || 'nobody'} enters, published ${event.entered || 'nobody'}`,
    );
    const shown = (list: DrawEvent['moved']) => list.map(([handle, to]) => `${handle}→${to ?? '-'}`);
    demandSameList(
      'D5',
      `${name}的重新安排`,
      `the units moved by event ${event.event}`,
      shown(moved),
      shown(event.moved),
    );
  }

  #scope(name: string): ScopeState {
    const known = this.#scopes.get(name);
    if (known !== undefined) return known;
    const { plan, result, roster } = this.#subject.bundle;
    const scope = plan.scopes.find((candidate) => candidate.scope === name);
    const outcome = result.scopes.find((candidate) => candidate.scope === name);
    if (scope === undefined || outcome === undefined) refuse('D5', `没有派出单位 ${name}`, `there is no scope ${name}`);
    const state: ScopeState = {
      scope,
      holders: holdersOf(name, roster),
      teams: [...outcome.teams],
      assign: new Map(outcome.assign.map(([handle, team]) => [handle, team ?? noTeam])),
      used: new Set(outcome.inspectors),
    };
    this.#scopes.set(name, state);
    return state;
  }
}

/** D5: the digits of two departments, or a beacon. */
function checkSources({ event, entropy }: DrawEvent): void {
  const slots = entropy.filter(([type]) => type === 'witness').map(([, slot]) => slot);
  demand(
    slots.length === 0 ? entropy.length === 1 : entropy.length === 2 && new Set(slots).size === 2,
    'D5',
    `第 ${event} 号事件须有两个部门的数字或一个公开随机源`,
    `event ${event} needs the digits of two departments or a beacon`,
  );
  for (const [type, parameter, value, nonce] of entropy) {
    const fits =
      type === 'witness'
        ? isCode(parameter) && /^[0-9]{1,64}$/.test(value) && nonce.length === 32
        : beaconParameterFits(type, parameter) && beaconValueFits(type, value) && nonce === '';
    demand(
      fits,
      'B3',
      `第 ${event} 号事件的随机源 ${type} ${parameter} 不合规定`,
      `event ${event}: the source ${type} ${parameter} has another form`,
    );
  }
}
