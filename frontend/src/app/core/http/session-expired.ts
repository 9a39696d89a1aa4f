import { HttpErrorResponse, HttpInterceptorFn, HttpXsrfTokenExtractor } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { Session } from '../auth/session';

/** The server's word that the session was ended on purpose and did not just run out. */
const endedHeader = 'X-DualRandom-Session-Ended';

/** A request that finds the session expired waits until the person has signed in again, and is then repeated. */
export const sessionExpiredInterceptor: HttpInterceptorFn = (request, next) => {
  const [session, token] = [inject(Session), inject(HttpXsrfTokenExtractor)];
  return next(request).pipe(
    catchError((error: unknown) => {
      const expired = error instanceof HttpErrorResponse && error.status === 401 && session.user() !== null;
      if (error instanceof HttpErrorResponse && error.status === 401 && error.headers.has(endedHeader))
        return from(session.forget()).pipe(switchMap(() => throwError(() => error)));
      if (!expired || request.url.endsWith('/session')) return throwError(() => error);
      return from(session.untilSignedInAgain()).pipe(
        switchMap(() => {
          const fresh = token.getToken();
          return next(fresh === null ? request : request.clone({ setHeaders: { 'X-XSRF-TOKEN': fresh } }));
        }),
      );
    }),
  );
};
