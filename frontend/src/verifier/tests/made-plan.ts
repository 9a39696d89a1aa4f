import type { Chance } from './chance.ts';
import type { Commit, Plan, Stratum } from '../engine/bundle.ts';

export interface PlanShape {
  readonly kind: Commit['kind'];
  readonly inspectors: number;
  readonly cap: number;
}

export const districts = ['350203', '350205'] as const;
const modes: readonly Stratum['mode'][] = ['ceil', 'floor', 'half_up', 'seeded'];

export function makePlan(chance: Chance, shape: PlanShape, start: number): Plan {
  const hasStrata = shape.kind === 'subjects' || shape.kind === 'joint';
  const hasScopes = shape.kind === 'inspectors' || shape.kind === 'joint';
  const hamilton = chance.is(20);
  return {
    plan_id: `P-${start}`,
    title: `第 ${start} 号演练方案`,
    cutoff: '2026-11-20T16:00:00Z',
    strata: hasStrata
      ? ['S1', 'S2', 'S3'].map((code) => ({
          code,
          bp: chance.between(300, 6000),
          mode: hamilton ? 'hamilton' : chance.of(modes),
          min: hamilton ? 5n : BigInt(chance.below(3)),
          base: chance.is(70) ? 'eligible' : 'in_scope',
        }))
      : [],
    exclusions: [
      { code: 'X01', rule: 'drawn_this_year>=2' },
      { code: 'X02', rule: "status<>'active'" },
    ],
    scopes: hasScopes ? makeScopes(chance, shape) : [],
    coordinate: { draw_id: '', mode: '', group: '', year_commit: '' },
    supplement: 'ranked',
    replacement: 'fresh',
    disclosure: 'P0',
  };
}

function makeScopes(chance: Chance, { inspectors, cap }: PlanShape): Plan['scopes'] {
  const scope = (name: string, lead: boolean) => ({
    scope: name,
    n: inspectors,
    team_size: chance.between(1, Math.min(3, inspectors)),
    cap: chance.is(50) ? cap : 0,
    mix_factor: chance.is(70) ? 20 : chance.below(5),
    coverage: [['LEAD', chance.between(1, 2)] as const, ['SE', chance.below(2)] as const],
    lead_qual: lead ? 'LEAD' : '',
    skills: ['FIRE', 'SE'],
  });
  const [one, two] = districts;
  return [scope('D01', chance.is(60)), scope(`D02/${one}`, chance.is(30)), scope(`D02/${two}`, false)];
}
