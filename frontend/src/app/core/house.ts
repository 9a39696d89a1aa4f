/** Which of the two houses this page is of: the real one, or the practice area under its own path. */
export interface House {
  /** What stands before `/api`. */
  readonly root: string;
  readonly practice: boolean;
  readonly tokenCookie: string;
}

export function houseOf(base: string): House {
  const root = new URL(base).pathname.replace(/\/$/, '');
  const practice = root.endsWith('/practice');
  return { root, practice, tokenCookie: practice ? 'XSRF-TOKEN-PRACTICE' : 'XSRF-TOKEN' };
}

export const house = houseOf(document.baseURI);
