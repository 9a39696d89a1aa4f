/** Names as people write them into one line, each once. */
export function namesOf(text: string): string[] {
  const names = text.split(/[、，,；;\n]/).map((name) => name.trim());
  return [...new Set(names)].filter((name) => name !== '');
}
