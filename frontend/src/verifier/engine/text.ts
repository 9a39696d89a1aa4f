/** A2: what a string, a code, a time and the like may be. Refused, never repaired. */
// eslint-disable-next-line no-control-regex -- A2 lists the control characters
const forbidden = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/u;
const blankEnds = /^[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]|[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]$/u;
const plainAscii = /^[!-~](?:[ -~]*[!-~])?$/;
const loneSurrogate = /[\ud800-\udfff]/u;

export function isText(value: string): boolean {
  if (value === '' || plainAscii.test(value)) return true;
  return (
    !loneSurrogate.test(value) && !forbidden.test(value) && !blankEnds.test(value) && value.normalize('NFC') === value
  );
}

const code = '[A-Z0-9._-]{1,32}';
const codeForm = new RegExp(`^${code}$`);
const scopeForm = new RegExp(`^${code}(?:/${code})?$`);
const sigForm = new RegExp(`^(?:${code}(?:,${code})*)?@(?:${code})?$`);
const timeForm = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

export const isCode = (value: string): boolean => codeForm.test(value);
export const isScope = (value: string): boolean => scopeForm.test(value);
export const isTime = (value: string): boolean => timeForm.test(value);

export interface Sig {
  readonly qualifications: readonly string[];
  readonly district: string;
}

/** A4: the qualifications before the "@" and the district behind it. */
export function readSig(value: string): Sig {
  const at = value.indexOf('@');
  return { qualifications: at === 0 ? [] : value.slice(0, at).split(','), district: value.slice(at + 1) };
}

export function isSig(value: string): boolean {
  return sigForm.test(value) && strictlyRising(readSig(value).qualifications);
}

export function strictlyRising(codes: readonly string[]): boolean {
  return codes.every((value, index) => index === 0 || codes[index - 1] < value);
}

export function departmentOf(scope: string): string {
  const slash = scope.indexOf('/');
  return slash < 0 ? scope : scope.slice(0, slash);
}

/** The district that a scope is confined to; undefined if it takes the whole department. */
export function districtOf(scope: string): string | undefined {
  const slash = scope.indexOf('/');
  return slash < 0 ? undefined : scope.slice(slash + 1);
}
