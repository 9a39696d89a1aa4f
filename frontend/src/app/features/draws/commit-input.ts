export interface Guest {
  readonly name: string;
  readonly unit: string;
}

/** One guest a line: the name, then the unit, as in 王立 县人大代表. */
export function guestsOf(text: string): Guest[] {
  return text
    .split('\n')
    .map((line) => line.trim().split(/[\s,，、]+/u))
    .filter(([name]) => name !== undefined && name !== '')
    .map(([name = '', ...unit]) => ({ name, unit: unit.join(' ') }));
}

/** What a browser's field for date and time holds, read in the zone of the law. */
export function momentOf(local: string): string {
  const moment = new Date(`${local.length === 16 ? `${local}:00` : local}+08:00`);
  return Number.isNaN(moment.getTime()) ? '' : moment.toISOString();
}

/** A field of a form as people typed it; a file is none. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
