import { secretForms } from '../engine/tree.ts';
import { demandSame, notChecked, passed, refuse, type Outcome } from './report.ts';
import type { Case } from './case.ts';

export function checkOpenings(subject: Case): Outcome {
  const { bundle, suite, rows } = subject;
  for (const { handle, salt, record } of bundle.openings) {
    const row = rows.find(handle);
    const stated =
      row >= 0 ? rows.priv(row) : bundle.roster.inspectors.find(([inspector]) => inspector === handle)?.[4];
    if (stated === undefined) refuse('E2', `没有 ${handle} 的行`, `${handle} stands in no row`);
    demandSame('A4', `${handle} 的公开内容`, `the opening of ${handle}`, secretForms.priv(suite, salt, record), stated);
  }
  const { length } = bundle.openings;
  return length === 0 ? undefined : passed(`${length} 行公开内容与名录库一致`, `${length} openings fit their rows`);
}

/** Certificates are trusted outside of this file: a page without a network cannot say whose they are. */
export function checkSignatures({ bundle }: Case): Outcome {
  const { length } = bundle.signatures;
  return length === 0
    ? undefined
    : notChecked(`${length} 个签名须用受信任的证书核对`, `${length} signatures: check them with a trusted certificate`);
}
