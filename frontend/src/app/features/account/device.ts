const browsers = [
  ['Edg', 'Edge'],
  ['Firefox', 'Firefox'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const;
const systems = ['HarmonyOS', 'Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'] as const;

/** What a browser calls itself, in two words; the whole line where neither is known. */
export function deviceOf(userAgent: string): string {
  const browser = browsers.find(([word]) => userAgent.includes(word))?.[1];
  const system = systems.find((word) => userAgent.includes(word));
  return [browser, system].filter((word) => word !== undefined).join(' · ') || userAgent;
}
