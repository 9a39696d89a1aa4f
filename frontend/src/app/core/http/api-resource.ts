import { HttpClient } from '@angular/common/http';
import { inject, ResourceRef } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { map } from 'rxjs';
import { ApiFnOptional, ApiFnRequired } from '../../api/api';
import { ApiConfiguration } from '../../api/api-configuration';

/** A read of the API that follows its parameters; a newer call cancels the one in flight. `undefined` means: not yet. */
export function apiResource<P, R>(
  call: ApiFnRequired<P, R> | ApiFnOptional<P, R>,
  params: () => P | undefined,
): ResourceRef<R | undefined> {
  const http = inject(HttpClient);
  const { rootUrl } = inject(ApiConfiguration);
  return rxResource({
    params,
    stream: ({ params: given }) => call(http, rootUrl, given as P).pipe(map(({ body }) => body)),
  });
}
