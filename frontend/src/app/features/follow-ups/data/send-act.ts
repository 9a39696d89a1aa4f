import { Api } from '../../../api/api';
import {
  acknowledgeClue,
  answerClue,
  assignFollowUp,
  closeFollowUp,
  decideFollowUp,
  handOverFollowUp,
  namePersons,
  orderCorrection,
  recordTransferReceipt,
  reinspectCorrection,
} from '../../../api/functions';
import {
  ResultsFollowUpOutcome,
  ResultsGroupRuling,
  ResultsOrderForm,
  ResultsOrderKind,
  ResultsPrinciple,
  ResultsReceiverKind,
  ResultsTransferMode,
} from '../../../api/models';
import { seen } from '../../../core/http/seen-version';
import { newId } from '../../../core/new-id';
import { Values } from './act-fields';
import { Act } from './acts';

/** Sends an act with the version that the person saw. */
export async function sendAct(
  api: Api,
  act: Act,
  course: { id: string; version: number },
  values: Values,
): Promise<void> {
  const { id } = course;
  const on = seen(course.version);
  const text = (name: string): string => String(values[name] ?? '').trim();
  const optional = (name: string): string | null => text(name) || null;
  const lines = (name: string): string[] =>
    text(name)
      .split(/[\n、,，]/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const chosen = (name: string): string[] => [...((values[name] as readonly string[] | undefined) ?? [])];
  const yes = (name: string): boolean | null => (text(name) === '' ? null : text(name) === 'yes');
  const calls: Record<Act, () => Promise<unknown>> = {
    assign: () =>
      api.invoke(
        assignFollowUp,
        {
          id,
          body: {
            principle: optional('principle') as ResultsPrinciple | null,
            departmentId: optional('departmentId'),
            reason: optional('reason'),
          },
        },
        on,
      ),
    name: () => api.invoke(namePersons, { id, body: { signInNames: lines('signInNames') } }, on),
    decide: () =>
      api.invoke(
        decideFollowUp,
        {
          id,
          body: {
            heldOn: optional('heldOn'),
            members: lines('members'),
            opinion: text('opinion'),
            ruling: optional('ruling') as ResultsGroupRuling | null,
            caseDepartmentId: optional('caseDepartmentId'),
          },
        },
        on,
      ),
    acknowledge: () => api.invoke(acknowledgeClue, { id, body: { receivedOn: optional('receivedOn') } }, on),
    answer: () =>
      api.invoke(
        answerClue,
        {
          id,
          body: { filed: yes('filed'), on: optional('on'), number: optional('number'), reason: optional('reason') },
        },
        on,
      ),
    handOver: () =>
      api.invoke(
        handOverFollowUp,
        {
          id,
          body: {
            mode: optional('mode') as ResultsTransferMode | null,
            paper: text('paper'),
            receiverKind: optional('receiverKind') as ResultsReceiverKind | null,
            receiverId: optional('receiverId'),
            receiver: optional('receiver'),
            handedOverOn: optional('handedOverOn'),
            reason: text('reason'),
            materials: lines('materials'),
          },
        },
        on,
      ),
    receipt: () =>
      api.invoke(
        recordTransferReceipt,
        {
          id,
          body: {
            accepted: yes('accepted'),
            on: optional('on'),
            receivedBy: text('receivedBy'),
            reason: optional('reason'),
          },
        },
        on,
      ),
    order: () =>
      api.invoke(
        orderCorrection,
        {
          id,
          body: {
            id: newId(),
            kind: optional('kind') as ResultsOrderKind | null,
            basis: text('basis'),
            text: text('text'),
            form: optional('form') as ResultsOrderForm | null,
            recipient: text('recipient'),
            dueOn: optional('dueOn'),
          },
        },
        on,
      ),
    reinspect: () =>
      api.invoke(
        reinspectCorrection,
        {
          id,
          body: {
            on: optional('on'),
            officers: chosen('officers'),
            corrected: yes('corrected'),
            text: text('text'),
            documents: chosen('documents'),
            nextDueOn: optional('nextDueOn'),
            becomesClue: text('next') === 'clue',
          },
        },
        on,
      ),
    close: () =>
      api.invoke(
        closeFollowUp,
        {
          id,
          body: {
            outcome: optional('outcome') as ResultsFollowUpOutcome | null,
            decidedOn: optional('decidedOn'),
            organ: text('organ'),
            number: optional('number'),
            text: optional('text'),
          },
        },
        on,
      ),
  };
  await calls[act]();
}
