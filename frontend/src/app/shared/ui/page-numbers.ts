/** Up to here the server counts rows and opens pages by their number. */
export const counted = 10_000;

/** What a numbered list knows of the place where it stands. */
export interface PagePlace {
  /** Of the address; it says nothing of what the list holds. */
  number?: string;
  after?: string;
  before?: string;
  size: number;
  /** "478", or "10,000+" when there are more than are counted. */
  total: string;
}

/** Where a link of the pager leads; null takes a word out of the address. */
export interface PageLink {
  page: number | null;
  after: string | null;
  before: string | null;
}

export const isWhole = (total: string): boolean => /^\d+$/.test(total);

/** How many pages can be opened by their number. */
export const pageCount = (total: string, size: number): number =>
  Math.max(1, Math.ceil((isWhole(total) ? Math.min(Number(total), counted) : counted) / size));

/** The number of the page that is shown; undefined where nobody counted: at the end of a very long list. */
export function currentPage(place: PagePlace): number | undefined {
  if (place.before === 'end') return isWhole(place.total) ? pageCount(place.total, place.size) : undefined;
  const given = place.number ? Number(place.number) : NaN;
  if (Number.isInteger(given) && given > 0) return given;
  return place.after || place.before ? undefined : 1;
}

export const firstPage: PageLink = { page: null, after: null, before: null };

export const lastPage: PageLink = { page: null, after: null, before: 'end' };

export function nextPage(place: PagePlace, next: string): PageLink {
  const current = currentPage(place);
  return { page: current ? current + 1 : null, after: next, before: null };
}

export function previousPage(place: PagePlace, previous: string): PageLink {
  const current = currentPage(place);
  if (current === 2) return firstPage;
  return { page: current ? current - 1 : null, after: null, before: previous };
}
