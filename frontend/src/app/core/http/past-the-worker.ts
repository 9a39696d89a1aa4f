import { HttpInterceptorFn } from '@angular/common/http';

/**
 * The service worker has nothing to say to the API: it would answer for a network that is away with a status of its own, and the
 * page could not tell it from a server that fails.
 */
export const pastTheWorkerInterceptor: HttpInterceptorFn = (request, next) =>
  next(request.clone({ setHeaders: { 'ngsw-bypass': '' } }));
