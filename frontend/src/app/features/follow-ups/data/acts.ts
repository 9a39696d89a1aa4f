import { GetFollowUpAnswer, ResultsFollowUp, ResultsFollowUpOutcome } from '../../../api/models';
import { Permission } from '../../../core/auth/permissions';

export type Act =
  'assign' | 'name' | 'decide' | 'acknowledge' | 'answer' | 'handOver' | 'receipt' | 'order' | 'reinspect' | 'close';

/** Who looks at it, as far as the offer of acts depends on it; the server refuses anyway. */
export interface Reader {
  readonly departmentId: string | null;
  readonly roles: readonly string[];
  may(permission: Permission): boolean;
}

const groups: readonly ResultsFollowUp[] = ['fileCase', 'transfer', 'police'];

/** The acts that this person may do now, in the order of the work. */
export function actsOf(course: GetFollowUpAnswer, reader: Reader): Act[] {
  const { followUp } = course;
  if (followUp.state === 'closed' || followUp.state === 'dropped') return [];
  const offers: Record<Act, boolean> = {
    assign: reader.may('AssignFollowUp') && (isParty(course, reader) || isOfficer(reader)),
    name: followUp.kind === 'police' && isGroup(course, reader),
    decide:
      groups.includes(followUp.kind) &&
      ['withLeadingGroup', 'decided', 'returned'].includes(followUp.state) &&
      isGroup(course, reader),
    acknowledge: followUp.state === 'withCaseOffice' && isCaseOffice(course, reader),
    answer: followUp.state === 'clueReceived' && isCaseOffice(course, reader),
    handOver:
      (['decided', 'returned'].includes(followUp.state) && isGroup(course, reader)) ||
      (followUp.state === 'caseFiled' && isCaseOffice(course, reader)),
    receipt: followUp.state === 'handedOver' && maySignFor(course, reader),
    order: followUp.kind === 'correctionOrdered' && reader.may('OrderCorrection') && isOwnUnit(course, reader),
    reinspect: followUp.state === 'ordered' && reader.may('ReinspectCorrection'),
    close: followUp.principle != null && outcomesOf(course, reader).length > 0,
  };
  return (Object.keys(offers) as Act[]).filter((act) => offers[act]);
}

/** By which outcomes this person may end it now. */
export function outcomesOf(course: GetFollowUpAnswer, reader: Reader): ResultsFollowUpOutcome[] {
  if (!reader.may('CloseFollowUp')) return [];
  const { state } = course.followUp;
  const filed = course.caseAnswer?.filed === true;
  const decides = filed ? isCaseOffice(course, reader) : isGroup(course, reader);
  const receiver = course.transfers.at(-1)?.receiverKind;
  const fits: Record<ResultsFollowUpOutcome, boolean> = {
    noPenalty:
      (state === 'caseFiled' && isCaseOffice(course, reader)) ||
      (state === 'withLeadingGroup' && course.decision != null && isGroup(course, reader)),
    penalty: state === 'caseFiled' && isCaseOffice(course, reader),
    transferredToAuthority: state === 'accepted' && receiver === 'authority' && decides,
    transferredToJudiciary: state === 'accepted' && receiver !== 'authority' && decides,
    guided: isOwnUnit(course, reader),
    listed: isOwnUnit(course, reader),
    notListed: isOwnUnit(course, reader),
    nothingFurther: reader.roles.includes('unit-leader'),
    corrected: false,
    becameClue: false,
  };
  return course.outcomes.filter((outcome) => fits[outcome]);
}

function isParty({ followUp, caseDepartmentId }: GetFollowUpAnswer, { departmentId }: Reader): boolean {
  return departmentId !== null && [followUp.finderId, followUp.responsibleId, caseDepartmentId].includes(departmentId);
}

function isGroup({ followUp }: GetFollowUpAnswer, reader: Reader): boolean {
  return reader.may('DecideFollowUp') && reader.departmentId === followUp.finderId;
}

function isCaseOffice({ caseDepartmentId }: GetFollowUpAnswer, reader: Reader): boolean {
  return reader.may('AnswerClue') && reader.departmentId !== null && reader.departmentId === caseDepartmentId;
}

function isOfficer({ roles }: Reader): boolean {
  return roles.includes('inspector');
}

function isOwnUnit({ followUp }: GetFollowUpAnswer, reader: Reader): boolean {
  const own = reader.departmentId === followUp.finderId || reader.departmentId === followUp.responsibleId;
  return (
    isOfficer(reader) ||
    (own && ['department-administrator', 'unit-leader'].some((role) => reader.roles.includes(role)))
  );
}

function maySignFor(course: GetFollowUpAnswer, reader: Reader): boolean {
  const receives = course.transfers.at(-1)?.receiverId ?? null;
  return (
    reader.may('RecordTransferReceipt') &&
    ((receives !== null && receives === reader.departmentId) || isGroup(course, reader) || isCaseOffice(course, reader))
  );
}
