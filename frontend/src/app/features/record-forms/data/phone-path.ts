const form = /^\/record-forms\/([0-9a-f-]{36})$/;

/** Where a reminder leads on the phone: a record form has a page there that works without a network. */
export function phonePathOf(linkPath: string): string {
  const id = form.exec(linkPath)?.[1];
  return id === undefined ? linkPath : `/phone/forms/${id}`;
}
