import { Component, computed, inject, input, signal, viewChild, viewChildren } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { GetFormAnswer, ResultsEvidenceKind } from '../../../api/models';
import { Announcements } from '../../../core/announcer';
import { Session } from '../../../core/auth/session';
import { newId } from '../../../core/new-id';
import { Icon } from '../../../shared/ui/icon';
import { SignatureField } from '../../../shared/ui/signature-field';
import { FormStore } from '../data/form-store';
import { Parcel } from '../data/outbox';
import { compressed, Picture, pictureOf } from '../data/picture';
import {
  capacitiesFor,
  deputy,
  heldOf,
  missingSignature,
  officersOf,
  SignatureDraft,
  summaryOf,
} from '../data/signing';

const ways = ['口头', '纸质副本', '二维码'] as const;

/** The last step of a visit: the result is told, then the subject signs or refuses; both halves are equal. */
@Component({
  selector: 'app-sign-panel',
  imports: [TranslocoPipe, Icon, SignatureField],
  templateUrl: './sign-panel.html',
})
export class SignPanel {
  private readonly session = inject(Session);
  private readonly announcements = inject(Announcements);
  private readonly transloco = inject(TranslocoService);
  protected readonly store = inject(FormStore);
  readonly form = input.required<GetFormAnswer>();
  protected readonly refusing = signal(false);
  protected readonly ways = ways;
  protected readonly capacities = computed(() => capacitiesFor(this.form().rules.signature));
  protected readonly deputy = deputy;
  protected readonly draft = signal<SignatureDraft>({
    signer: '',
    capacity: '',
    written: false,
    sealed: false,
    sealPlace: '',
    idTail: '',
    reason: '',
    officers: [],
  });
  private readonly seal = signal<Picture | null>(null);
  private readonly authority = signal<Picture | null>(null);
  protected readonly hasSeal = computed(() => this.seal() !== null);
  protected readonly hasAuthority = computed(() => this.authority() !== null);
  protected readonly failure = signal<string | null>(null);
  protected readonly tried = signal(false);
  protected readonly summary = computed(() => summaryOf(this.form()));
  protected readonly officers = computed(() => officersOf(this.form()));
  /** Departments whose findings this device does not have: the form closes once they are in. */
  protected readonly absent = computed(() =>
    this.form()
      .blocks.filter((block) => !block.record)
      .map((block) => block.department),
  );
  protected readonly untold = computed(() => this.form().rules.signature.feedbackFirst && !this.form().feedback);
  protected readonly missing = computed(() =>
    missingSignature(this.draft(), this.form(), {
      refusing: this.refusing(),
      seal: this.hasSeal(),
      authority: this.hasAuthority(),
    }),
  );
  private readonly subjectField = viewChild<SignatureField>('subjectField');
  private readonly officerFields = viewChildren<SignatureField>('officerField');

  protected change(part: Partial<SignatureDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  protected officerWrote(officer: string, written: boolean): void {
    const rest = this.draft().officers.filter((other) => other !== officer);
    this.change({ officers: written ? [...rest, officer] : rest });
  }

  protected async tell(way: string): Promise<void> {
    await this.store.deliver([{ sending: { kind: 'feedback', way } }]);
  }

  protected async take(kind: 'seal' | 'authority', files: FileList | null): Promise<void> {
    const [file] = files ?? [];
    if (file === undefined) return;
    this.failure.set(null);
    try {
      this[kind].set(await compressed(file));
    } catch (error) {
      this.failure.set(error instanceof Error ? error.message : String(error));
    }
  }

  protected async submit(): Promise<void> {
    this.tried.set(true);
    if (this.untold() || this.missing().length > 0) return;
    const officers = await this.officerParcels();
    const parcels = this.refusing() ? this.refusal(officers) : await this.signature(officers);
    if (!(await this.store.deliver(parcels))) return;
    const waits = this.store.waiting().length > 0;
    this.announcements.say(this.transloco.translate(waits ? 'sign.keptHere' : 'sign.done'));
  }

  private async signature(officers: readonly Parcel[]): Promise<Parcel[]> {
    const { signer, capacity, sealed, sealPlace, idTail } = this.draft();
    const picture = await this.subjectField()?.picture();
    const written = picture ? this.parcel('signature', '签字.png', signer, await pictureOf(picture)) : null;
    const [seal, authority] = [this.seal(), capacity === deputy ? this.authority() : null];
    const sealParcel = sealed && seal ? this.parcel('seal', '印章.jpg', sealPlace, seal) : null;
    const authorityParcel = authority ? this.parcel('authority', '授权材料.jpg', signer, authority) : null;
    const input = {
      signer,
      capacity,
      signed: written !== null,
      sealed,
      idTail: capacity === deputy ? idTail : null,
      signatureEvidence: written?.id ?? null,
      sealPlace: sealPlace || null,
      sealEvidence: sealParcel?.id ?? null,
      authorityEvidence: authorityParcel?.id ?? null,
    };
    const evidence = [written, sealParcel, authorityParcel].filter((parcel) => parcel !== null);
    return [...evidence, ...officers, { sending: { kind: 'signature', input, held: this.held() } }];
  }

  private refusal(officers: readonly Parcel[]): Parcel[] {
    const { reason, officers: signing } = this.draft();
    const signatureEvidence = officers.flatMap((parcel) => parcel.id ?? []);
    const input = { reason, officers: [...signing], signatureEvidence };
    return [...officers, { sending: { kind: 'refusal', input, held: this.held() } }];
  }

  private async officerParcels(): Promise<Parcel[]> {
    const parcels: Parcel[] = [];
    const fields = this.officerFields();
    for (const [place, officer] of this.officers().entries()) {
      const picture = await fields[place]?.picture();
      if (picture)
        parcels.push(this.parcel('officerSignature', '检查人员签字.png', officer.name, await pictureOf(picture)));
    }
    return parcels;
  }

  private parcel(evidence: ResultsEvidenceKind, name: string, note: string, picture: Picture): Parcel & { id: string } {
    const { bytes, digest } = picture;
    return { id: newId(), bytes, sending: { kind: 'evidence', evidence, name, note, digest } };
  }

  private held() {
    return heldOf(this.store.stored() ?? this.form(), this.session.user()?.department?.id);
  }
}
