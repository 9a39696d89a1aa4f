/** What a person types as a percentage, in ten-thousandths; full-width figures too. Null: not a ratio. */
export function basisPointsOf(text: string): number | null {
  const typed = text.normalize('NFKC').replace('%', '').trim();
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(typed)) return null;
  const points = Math.round(Number(typed) * 100);
  return points <= 10_000 ? points : null;
}
