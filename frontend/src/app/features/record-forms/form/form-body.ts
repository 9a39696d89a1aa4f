import { Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Session } from '../../../core/auth/session';
import { MomentPipe } from '../../../shared/dates';
import { Icon } from '../../../shared/ui/icon';
import { FormStore } from '../data/form-store';
import { EvidenceList } from '../sign/evidence-list';
import { NoticeCard } from '../sign/notice-card';
import { SignPanel } from '../sign/sign-panel';
import { BlockEditor } from './block-editor';
import { BlockVersions } from './block-versions';
import { BlockView } from './block-view';
import { TeamCard } from './team-card';
import { VisitCard } from './visit-card';

/** Everything of one form, in the order of the visit: notice, findings of each department, photos, signature. */
@Component({
  selector: 'app-form-body',
  imports: [
    TranslocoPipe,
    MomentPipe,
    Icon,
    BlockEditor,
    BlockVersions,
    BlockView,
    EvidenceList,
    NoticeCard,
    SignPanel,
    TeamCard,
    VisitCard,
  ],
  templateUrl: './form-body.html',
})
export class FormBody {
  protected readonly store = inject(FormStore);
  private readonly session = inject(Session);
  protected readonly blocks = computed(() => {
    const own = this.session.user()?.department?.id;
    const blocks = this.store.form()?.blocks ?? [];
    return [...blocks].sort((a, b) => Number(b.departmentId === own) - Number(a.departmentId === own));
  });
  /**
   * An officer of this form may close it as soon as the own findings are there. What was written stays on the page while it
   * goes up: should it be refused, nobody has to write again.
   */
  protected readonly maySign = computed(() => {
    const form = this.store.form();
    const own = form?.blocks.find((block) => block.departmentId === this.session.user()?.department?.id);
    const signed = Boolean(form?.signature ?? form?.refusal) && !this.store.busy();
    return form?.state === 'open' && !signed && this.session.may('SignForm') && Boolean(own?.record);
  });
  protected readonly mayAttach = computed(() => this.store.form()?.state === 'open' && this.session.may('AddEvidence'));
}
