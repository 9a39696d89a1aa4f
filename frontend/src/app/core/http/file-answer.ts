import { HttpErrorResponse, HttpResponse } from '@angular/common/http';
import { catchError, firstValueFrom, from, Observable, switchMap, throwError } from 'rxjs';

export interface FileAnswer {
  readonly name: string | undefined;
  readonly content: Blob;
}

/** A file that is asked for with a body, so that no link can fetch it; a refusal is read like any other. */
export async function fileOf(answer: Observable<HttpResponse<Blob>>): Promise<FileAnswer> {
  const read = answer.pipe(
    catchError((error: unknown) => from(readable(error)).pipe(switchMap((reason) => throwError(() => reason)))),
  );
  const { body, headers } = await firstValueFrom(read);
  return { name: nameIn(headers.get('Content-Disposition')), content: body ?? new Blob() };
}

async function readable(error: unknown): Promise<unknown> {
  if (!(error instanceof HttpErrorResponse)) return error;
  const said: unknown = error.error;
  return said instanceof Blob ? new HttpErrorResponse({ status: error.status, error: await said.text() }) : error;
}

/** The name that the server gave the file, in the form of RFC 5987. */
function nameIn(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
}
