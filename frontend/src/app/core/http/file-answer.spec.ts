import { HttpErrorResponse, HttpHeaders, HttpResponse } from '@angular/common/http';
import { of, throwError } from 'rxjs';
import { fileOf } from './file-answer';
import { messageAt, problemOf } from './problem';

describe('a file that was asked for', () => {
  it('has the name that the server gave it', async () => {
    const headers = new HttpHeaders({
      'Content-Disposition': `attachment; filename="_.xlsx"; filename*=UTF-8''${encodeURIComponent('名录.xlsx')}`,
    });
    const { name } = await fileOf(of(new HttpResponse({ body: new Blob(['x']), headers })));
    expect(name).toBe('名录.xlsx');
  });

  it('that was refused says why at its field', async () => {
    const error = new Blob([
      JSON.stringify({ detail: '提交的内容有误', errors: [{ field: 'purpose', code: 'empty', message: '用途必填' }] }),
    ]);
    const refused = fileOf(throwError(() => new HttpErrorResponse({ status: 400, error })));
    const problem = problemOf(await refused.catch((reason: unknown) => reason));
    expect(messageAt(problem, 'purpose')).toBe('用途必填');
  });
});
