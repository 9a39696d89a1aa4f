import { changedSince, OutboxItem, sendable, Trouble } from './outbox-item';

const item = (id: string, formId: string, trouble: Trouble | null = null): OutboxItem => ({
  id,
  order: id,
  formId,
  subjectName: '',
  at: '',
  sending: { kind: 'feedback', way: '口头' },
  trouble,
});

describe('the outbox', () => {
  it('holds back what follows a refusal on the same form, and nothing of other forms', () => {
    const items = [item('1', 'a'), item('2', 'b', { code: 'shape', message: '' }), item('3', 'a'), item('4', 'b')];
    expect(sendable(items).map(({ id }) => id)).toEqual(['1', '3']);
  });

  it('tries again what only waited for another department', () => {
    expect(sendable([item('1', 'a', { code: 'form.block-missing', message: '' })])).toHaveLength(1);
  });

  it.each([
    ['as the subject saw it', '2024-04-16T01:00:00Z', false],
    ['changed afterwards', '2024-04-16T02:00:00Z', true],
  ])('a record %s', (_, recordedAt, changed) => {
    expect(changedSince({ d: '2024-04-16T01:00:00Z' }, [{ departmentId: 'd', record: { recordedAt } }])).toBe(changed);
  });

  it('a block that came in after the signature was expected', () => {
    expect(changedSince({ d: null }, [{ departmentId: 'd', record: { recordedAt: '2024-04-16T02:00:00Z' } }])).toBe(
      false,
    );
  });
});
