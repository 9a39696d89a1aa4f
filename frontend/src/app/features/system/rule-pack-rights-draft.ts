import { PlansRuleRights } from '../../api/models';

/** A sentence a line; all left empty, it is left to the national pack. */
export interface RightsDraft {
  readonly rights: string;
  readonly duties: string;
  readonly rightsInEnglish: string;
  readonly dutiesInEnglish: string;
  readonly source: string;
}

export const noRights: RightsDraft = { rights: '', duties: '', rightsInEnglish: '', dutiesInEnglish: '', source: '' };

export function rightsFrom(told: PlansRuleRights | null | undefined): RightsDraft {
  if (!told) return noRights;
  return {
    rights: told.rights.join('\n'),
    duties: told.duties.join('\n'),
    rightsInEnglish: told.rightsInEnglish.join('\n'),
    dutiesInEnglish: told.dutiesInEnglish.join('\n'),
    source: told.source,
  };
}

export function rightsOf(draft: RightsDraft): PlansRuleRights | undefined {
  const told = {
    rights: linesOf(draft.rights),
    duties: linesOf(draft.duties),
    rightsInEnglish: linesOf(draft.rightsInEnglish),
    dutiesInEnglish: linesOf(draft.dutiesInEnglish),
  };
  if (Object.values(told).every((lines) => lines.length === 0)) return undefined;
  return { ...told, source: draft.source.trim() };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
