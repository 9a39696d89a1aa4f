import { HttpErrorResponse, HttpInterceptorFn, HttpXsrfTokenExtractor } from '@angular/common/http';
import { inject } from '@angular/core';
import { catchError, from, switchMap, throwError } from 'rxjs';
import { Session } from '../auth/session';

/** A request that finds the session expired waits until the person has signed in again, and is then repeated. */
export const sessionExpiredInterceptor: HttpInterceptorFn = (request, next) => {
  const [session, token] = [inject(Session), inject(HttpXsrfTokenExtractor)];
  return next(request).pipe(
    catchError((error: unknown) => {
      const expired = error instanceof HttpErrorResponse && error.status === 401 && session.user() !== null;
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
