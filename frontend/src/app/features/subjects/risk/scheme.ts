import { GetRiskSchemeAnswer, SetRiskSchemeInput } from '../../../api/models';

/** One class as it is typed. */
export interface ClassRow {
  readonly code: string;
  readonly word: string;
  readonly aliases: string;
}

export const emptyClass: ClassRow = { code: '', word: '', aliases: '' };

export function rowsOf(scheme: GetRiskSchemeAnswer): ClassRow[] {
  return scheme.classes.map(({ code, word, aliases }) => ({ code, word, aliases: aliases.join('、') }));
}

export function schemeInputOf(rows: readonly ClassRow[], source: string): SetRiskSchemeInput {
  const classes = rows.map(({ code, word, aliases }) => ({
    code: codeOf(code),
    word: word.trim(),
    aliases: aliasesOf(aliases),
  }));
  return { classes, source: source.trim() };
}

export function withClass(rows: readonly ClassRow[], index: number, part: Partial<ClassRow>): ClassRow[] {
  return rows.map((row, at) => (at === index ? { ...row, ...part } : row));
}

/** The class changes place with the one above it. */
export function lifted(rows: readonly ClassRow[], index: number): ClassRow[] {
  const [above, own] = [rows[index - 1], rows[index]];
  if (above === undefined || own === undefined) return [...rows];
  return rows.with(index - 1, own).with(index, above);
}

/** The class that an import would read from a register's word, as the server does; '' for nothing, null for none. */
export function readAs(rows: readonly ClassRow[], text: string): string | null {
  const plain = text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim();
  if (plain === '') return '';
  const bare = plain.replace(/[类级等]+$/, '').toUpperCase();
  const row = rows.find(
    ({ code, word, aliases }) => codeOf(code) === bare || word.trim() === plain || aliasesOf(aliases).includes(plain),
  );
  return row === undefined ? null : codeOf(row.code);
}

export interface SchemeChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Whether the classes that stay have another order of risk. */
  readonly reordered: boolean;
  readonly any: boolean;
}

/** What saving would change of the scheme that holds. */
export function changesOf(scheme: GetRiskSchemeAnswer, rows: readonly ClassRow[], source: string): SchemeChanges {
  const [before, after] = [scheme.classes.map(({ code }) => code), rows.map(({ code }) => codeOf(code))];
  const added = after.filter((code) => code !== '' && !before.includes(code));
  const removed = before.filter((code) => !after.includes(code));
  const kept = after.filter((code) => before.includes(code));
  const reordered = kept.join() !== before.filter((code) => after.includes(code)).join();
  const now = schemeInputOf(rows, source);
  const same = JSON.stringify([now.classes, now.source]) === JSON.stringify([schemeOf(scheme), scheme.source.trim()]);
  return { added, removed, reordered, any: !same };
}

/** Full-width letters are letters, too. */
export function codeOf(text: string): string {
  return text.normalize('NFKC').trim().toUpperCase();
}

function aliasesOf(text: string): string[] {
  return text
    .split(/[、,，;；\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function schemeOf(scheme: GetRiskSchemeAnswer): SetRiskSchemeInput['classes'] {
  return scheme.classes.map(({ code, word, aliases }) => ({ code, word, aliases }));
}
