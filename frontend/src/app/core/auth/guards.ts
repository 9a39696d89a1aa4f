import { inject } from '@angular/core';
import { CanActivateFn, RedirectCommand, Router } from '@angular/router';
import { Permission } from './permissions';
import { Session } from './session';

/** Lets in whoever is signed in with a password of their own; others go to the sign-in and come back afterwards. */
export const signedIn: CanActivateFn = (_route, state) => {
  const [session, router] = [inject(Session), inject(Router)];
  const user = session.user();
  if (user === null)
    return new RedirectCommand(router.createUrlTree(['/sign-in'], { queryParams: { from: state.url } }));
  if (user.mustChangePassword)
    return new RedirectCommand(router.createUrlTree(['/password'], { queryParams: { from: state.url } }));
  return true;
};

/** The address stays in the bar; in place of the page stands which role may open it. */
export function permitted(...permissions: Permission[]): CanActivateFn {
  return (_route, state) => {
    const [session, router] = [inject(Session), inject(Router)];
    return (
      session.mayAny(permissions) ||
      new RedirectCommand(router.createUrlTree(['/not-permitted']), {
        skipLocationChange: true,
        state: { from: state.url },
      })
    );
  };
}
