import { GetFormAnswer, PlansSignatureRule } from '../../../api/models';
import { Held } from './outbox-item';

export const deputy = '授权代理人';
const legalRepresentative = '法定代表人';
const capacities = [legalRepresentative, '负责人', deputy, '本人'] as const;

/** Who may sign by the task's rule; one who only seals may be anybody. */
export function capacitiesFor({ by, mode }: PlansSignatureRule): readonly string[] {
  return by === legalRepresentative && mode !== 'signOrSeal' ? [legalRepresentative, deputy] : capacities;
}

export interface SignatureDraft {
  readonly signer: string;
  readonly capacity: string;
  readonly written: boolean;
  readonly sealed: boolean;
  readonly sealPlace: string;
  readonly idTail: string;
  readonly reason: string;
  /** Officers whose fields bear a signature. */
  readonly officers: readonly string[];
}

interface Pictures {
  readonly refusing: boolean;
  readonly seal: boolean;
  readonly authority: boolean;
}

/** What is still to do before the signature or the refusal is complete by the task's rule. */
export function missingSignature(draft: SignatureDraft, form: GetFormAnswer, pictures: Pictures): string[] {
  return pictures.refusing ? missingRefusal(draft, form) : missingSigned(draft, form, pictures);
}

function missingRefusal(draft: SignatureDraft, form: GetFormAnswer): string[] {
  const open: string[] = [];
  if (draft.reason.trim() === '') open.push('reason');
  if (draft.officers.length < form.rules.officersPerDepartment) open.push('officers');
  return open;
}

function missingSigned(draft: SignatureDraft, form: GetFormAnswer, { seal, authority }: Pictures): string[] {
  const { mode, by } = form.rules.signature;
  const open: string[] = [];
  if (draft.signer.trim() === '') open.push('signer');
  if (draft.capacity === '') open.push('capacity');
  const enough = mode === 'signOrSeal' ? draft.written || draft.sealed : draft.written;
  if (!enough) open.push('signature');
  const others = draft.capacity !== legalRepresentative && draft.capacity !== deputy;
  if (by === legalRepresentative && draft.written && draft.capacity !== '' && others) open.push('wrongSigner');
  if (mode === 'signAndSeal' && !draft.sealed) open.push('seal');
  if (draft.sealed && !seal && draft.sealPlace.trim() === '') open.push('sealPlace');
  if (draft.capacity === deputy && draft.written) {
    if (!/^[0-9A-Za-z]{4,6}$/.test(draft.idTail)) open.push('idTail');
    if (!authority) open.push('authority');
  }
  return open;
}

/** Officers who were present, each once; those of a form without records are all of its officers. */
export function officersOf(form: GetFormAnswer): { id: string; name: string; department: string }[] {
  const present = new Set(form.blocks.flatMap((block) => block.record?.present ?? []));
  const all = form.blocks.flatMap((block) =>
    block.officers.map(({ inspectorId: id, name }) => ({ id, name, department: block.department })),
  );
  const there = present.size > 0 ? all.filter((officer) => present.has(officer.id)) : all;
  return there.filter((officer, place) => there.findIndex((other) => other.id === officer.id) === place);
}

/** What the subject reads before signing: how often each official word was found, problems last. */
export function summaryOf(form: GetFormAnswer): { word: string; count: number; problem: boolean }[] {
  const found = form.blocks.flatMap((block) => block.record?.findings ?? []);
  return form.rules.resultVocabulary
    .map(({ word, problem }) => ({
      word,
      problem,
      count: found.filter((finding) => finding.resultWord === word).length,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => Number(a.problem) - Number(b.problem));
}

/** The records of the other departments as the subject was shown them. */
export function heldOf(form: GetFormAnswer, ownDepartment: string | undefined): Held {
  const others = form.blocks.filter((block) => block.departmentId !== ownDepartment);
  return Object.fromEntries(others.map((block) => [block.departmentId, block.record?.recordedAt ?? null]));
}
