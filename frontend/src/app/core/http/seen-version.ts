import { HttpContext, HttpContextToken, HttpInterceptorFn } from '@angular/common/http';

const version = new HttpContextToken<number | null>(() => null);
const key = new HttpContextToken<string | null>(() => null);

/** The version that the person saw when changing something: whoever saved in between is not overwritten. */
export function seen(number: number): HttpContext {
  return new HttpContext().set(version, number);
}

/** What is created once even if the request is sent twice. */
export function once(idempotencyKey: string): HttpContext {
  return new HttpContext().set(key, idempotencyKey);
}

export const seenVersionInterceptor: HttpInterceptorFn = (request, next) => {
  const seenVersion = request.context.get(version);
  const idempotencyKey = request.context.get(key);
  return next(
    request.clone({
      setHeaders: {
        ...(seenVersion === null ? {} : { 'If-Match': `"${seenVersion}"` }),
        ...(idempotencyKey === null ? {} : { 'Idempotency-Key': idempotencyKey }),
      },
    }),
  );
};
