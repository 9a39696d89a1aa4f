import { GetFollowUpAnswer } from '../../../api/models';

export interface Chapter {
  /** When it was recorded. */
  readonly at: string;
  readonly what: string;
  readonly values: Readonly<Record<string, string>>;
  /** What was said, in full. */
  readonly text?: string;
  /** Something is still awaited. */
  readonly open?: boolean;
}

/** Everything that happened, the newest first: nothing of it can be taken away. */
export function historyOf(course: GetFollowUpAnswer): Chapter[] {
  const { followUp } = course;
  const told: Chapter[] = [
    {
      at: `${followUp.formedOn}T00:00:00+08:00`,
      what: 'begun',
      values: { by: followUp.finder },
      text: course.facts.join('；'),
    },
  ];
  if (followUp.principle != null)
    told.push({
      at: followUp.responsible.since,
      what: 'assigned',
      values: { unit: followUp.responsible.department, by: followUp.responsible.byName, principle: followUp.principle },
      text: followUp.responsible.reason,
    });
  for (const decision of [...course.formerDecisions, ...(course.decision ? [course.decision] : [])])
    told.push({
      at: decision.at,
      what: `decided.${decision.ruling}`,
      values: { on: decision.heldOn, by: decision.byName, members: decision.members.join('、') },
      text: decision.opinion,
    });
  if (course.caseReceipt)
    told.push({
      at: course.caseReceipt.at,
      what: 'received',
      values: { on: course.caseReceipt.on, by: course.caseReceipt.byName },
    });
  if (course.caseAnswer)
    told.push({
      at: course.caseAnswer.at,
      what: course.caseAnswer.filed ? 'filed' : 'notFiled',
      values: { on: course.caseAnswer.on, by: course.caseAnswer.byName, number: course.caseAnswer.number },
      text: course.caseAnswer.reason,
    });
  for (const transfer of course.transfers) {
    told.push({
      at: transfer.at,
      what: 'handedOver',
      values: {
        on: transfer.handedOverOn,
        by: transfer.handedOverByName,
        to: transfer.receiver,
        paper: transfer.paper,
      },
      text: [transfer.reason, ...transfer.materials].join('；'),
      open: !transfer.receipt,
    });
    if (transfer.receipt)
      told.push({
        at: transfer.receipt.at,
        what: transfer.receipt.accepted ? 'accepted' : 'returned',
        values: { on: transfer.receipt.on, by: transfer.receipt.receivedBy, to: transfer.receiver },
        text: transfer.receipt.reason,
      });
  }
  for (const order of course.orders)
    told.push({
      at: order.recordedAt,
      what: `ordered.${order.kind}`,
      values: { by: order.byName, to: order.recipient, due: order.dueOn ?? '' },
      text: `${order.text}（${order.basis}）`,
    });
  for (const check of course.reInspections)
    told.push({
      at: check.at,
      what: check.corrected ? 'corrected' : check.becomesClue ? 'becameClue' : 'notCorrected',
      values: { on: check.on, by: check.byName, due: check.nextDueOn ?? '' },
      text: check.text,
    });
  for (const person of course.named)
    told.push({ at: person.at, what: 'named', values: { name: person.name, by: person.byName } });
  for (const document of course.documents)
    told.push({
      at: document.addedAt,
      what: 'document',
      values: { kind: document.kind, name: document.name, by: document.addedByName },
      text: document.note,
    });
  // A correction that is corrected says so once.
  if (course.closing && !course.closing.reInspection)
    told.push({
      at: course.closing.at,
      what: 'closed',
      values: {
        on: course.closing.decidedOn,
        by: course.closing.byName,
        organ: course.closing.organ,
        outcome: course.closing.outcome,
        number: course.closing.number,
      },
      text: course.closing.text,
    });
  if (followUp.droppedBecause)
    told.push({ at: followUp.stateSince, what: 'dropped', values: {}, text: followUp.droppedBecause });
  return told.sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
}
