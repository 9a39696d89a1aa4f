import { MatchingAttendee, WriteDrawRecordPerson } from '../../api/models';

export const attendanceKinds = ['cameInvited', 'missed', 'cameOtherwise'] as const;
export type Attendance = (typeof attendanceKinds)[number];

const meanings: Record<Attendance, { invited: boolean; present: boolean }> = {
  cameInvited: { invited: true, present: true },
  missed: { invited: true, present: false },
  cameOtherwise: { invited: false, present: true },
};

/** One a line: name, unit, position. */
export function peopleOf(text: string, kind: Attendance): WriteDrawRecordPerson[] {
  return text
    .split('\n')
    .map((line) => line.split(/[,，、\t]/).map((part) => part.trim()))
    .filter(([name]) => Boolean(name))
    .map(([name = '', unit = '', title = '']) => ({ name, unit, title, ...meanings[kind] }));
}

export function wordsOf(people: readonly MatchingAttendee[], kind: Attendance): string {
  const { invited, present } = meanings[kind];
  return people
    .filter((person) => person.invited === invited && person.present === present)
    .map(({ name, unit, title }) => [name, unit, title].filter((part) => part !== '').join('，'))
    .join('\n');
}
