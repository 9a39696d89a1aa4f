import { HttpErrorResponse } from '@angular/common/http';
import { FieldRefusal, messageAt, problemOf } from './problem';

describe('a refusal', () => {
  const refused = new HttpErrorResponse({
    status: 400,
    error: {
      detail: '提交的内容有误',
      code: 'shape',
      errors: [{ field: 'departments[0].items', code: 'empty', message: '至少一项' }],
      request: '0HN:1',
    },
  });

  it('keeps the sentence, the code and the number of the request', () => {
    expect(problemOf(refused)).toMatchObject({
      status: 400,
      code: 'shape',
      message: '提交的内容有误',
      request: '0HN:1',
    });
  });

  it('finds the sentence of a field by its path or by a part of it', () => {
    const problem = problemOf(refused);
    expect(messageAt(problem, 'departments[0].items')).toBe('至少一项');
    expect(messageAt(problem, 'departments')).toBe('至少一项');
    expect(messageAt(problem, 'name')).toBeNull();
    expect(messageAt(null, 'name')).toBeNull();
  });

  it('is read from text too, as a failed download brings it', () => {
    const text = new HttpErrorResponse({
      status: 403,
      error: JSON.stringify({ detail: '无权', code: 'not-permitted' }),
    });
    expect(problemOf(text).message).toBe('无权');
  });

  it('of the page itself stands at its field too', () => {
    const problem = problemOf(new FieldRefusal('subjectId', '没有这户'));
    expect(messageAt(problem, 'subjectId')).toBe('没有这户');
    expect(problem.message).toBe('提交的内容有误');
  });

  it('says so when the server was never reached', () => {
    expect(problemOf(new HttpErrorResponse({ status: 0 })).code).toBe('unreachable');
  });

  it('shows nothing of a page that a proxy sent instead', () => {
    expect(problemOf(new HttpErrorResponse({ status: 502, error: '<html>' })).message).toBe(
      '系统出错，本次操作没有生效',
    );
  });
});
