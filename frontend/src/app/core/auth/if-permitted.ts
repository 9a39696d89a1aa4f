import { Directive, effect, inject, input, TemplateRef, ViewContainerRef } from '@angular/core';
import { Permission } from './permissions';
import { Session } from './session';

/** Shows a button only to those who may press it: `*appIfPermitted="'ApproveTask'"`. */
@Directive({ selector: '[appIfPermitted]' })
export class IfPermitted {
  readonly appIfPermitted = input.required<Permission>();

  constructor() {
    const [session, template, place] = [inject(Session), inject(TemplateRef), inject(ViewContainerRef)];
    effect(() => {
      place.clear();
      if (session.may(this.appIfPermitted())) place.createEmbeddedView(template);
    });
  }
}
