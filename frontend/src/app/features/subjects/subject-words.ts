import { SubjectsSubjectStatus } from '../../api/models';
import { IconName } from '../../shared/ui/icon';
import { Tone } from '../../shared/ui/tag';

export const statuses: readonly SubjectsSubjectStatus[] = [
  'normal',
  'closed',
  'liquidating',
  'deregistered',
  'revoked',
  'annulled',
  'movedOut',
];

export const statusLooks: Record<SubjectsSubjectStatus, { tone: Tone; icon?: IconName }> = {
  normal: { tone: 'ok' },
  closed: { tone: 'warn' },
  liquidating: { tone: 'warn' },
  deregistered: { tone: 'idle', icon: 'cross' },
  revoked: { tone: 'bad' },
  annulled: { tone: 'idle', icon: 'cross' },
  movedOut: { tone: 'idle' },
};
