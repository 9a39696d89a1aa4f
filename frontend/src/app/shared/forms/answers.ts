/** What a form's field holds, without blanks at its ends; nothing chosen is ''. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** Null where nothing was typed. */
export function textOrNull(data: FormData, name: string): string | null {
  return textOf(data, name) || null;
}

/** Null where nothing was typed; digits may be full width. */
export function numberOrNull(data: FormData, name: string): number | null {
  const text = textOf(data, name).normalize('NFKC');
  return text === '' ? null : Number(text);
}

/** The boxes of this name that are ticked. */
export function chosenOf(data: FormData, name: string): string[] {
  return data.getAll(name).filter((value) => typeof value === 'string');
}

/** Names that a person typed one after another, with whatever between them. */
export function listOf(data: FormData, name: string): string[] {
  return textOf(data, name)
    .split(/[、,，;；\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
