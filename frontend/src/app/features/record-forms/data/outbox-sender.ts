import { inject, Service } from '@angular/core';
import { Api } from '../../../api/api';
import {
  addEvidence,
  getForm,
  issueOrder,
  recordFindings,
  refuseSignature,
  showCertificates,
  signForm,
  tellResult,
} from '../../../api/functions';
import { seen } from '../../../core/http/seen-version';
import { Vault } from '../../../core/vault/vault';
import { changedSince, Held, OutboxItem, Sending } from './outbox-item';

/** The subject signed something else than what stands in the form now. */
export class ChangedSinceError extends Error {
  readonly code = 'form.changed-since';
}

/** One item to the server, under the id that the device gave it. */
@Service()
export class OutboxSender {
  private readonly api = inject(Api);
  private readonly vault = inject(Vault);

  async send({ id, formId, sending }: OutboxItem): Promise<void> {
    switch (sending.kind) {
      case 'certificates':
        await this.api.invoke(showCertificates, {
          id: formId,
          departmentId: sending.department,
          body: { officers: [...sending.officers] },
        });
        return;
      case 'block':
        await this.sendBlock(id, formId, sending);
        return;
      case 'evidence':
        await this.sendEvidence(id, formId, sending);
        return;
      case 'order': {
        const { department: departmentId, input: body } = sending;
        const { version } = await this.api.invoke(getForm, { id: formId });
        await this.api.invoke(issueOrder, { id: formId, departmentId, body }, seen(version));
        return;
      }
      case 'feedback': {
        const { version } = await this.api.invoke(getForm, { id: formId });
        await this.api.invoke(tellResult, { id: formId, body: { way: sending.way } }, seen(version));
        return;
      }
      case 'signature': {
        const version = await this.versionOf(formId, sending.held);
        await this.api.invoke(signForm, { id: formId, body: { ...sending.input, id } }, seen(version));
        return;
      }
      case 'refusal': {
        const version = await this.versionOf(formId, sending.held);
        await this.api.invoke(refuseSignature, { id: formId, body: { ...sending.input, id } }, seen(version));
      }
    }
  }

  /** Own certificates make a newer form of the same block; only a colleague's record makes this one stale. */
  private async sendBlock(id: string, formId: string, sending: Sending & { kind: 'block' }): Promise<void> {
    const form = await this.api.invoke(getForm, { id: formId });
    const now = form.blocks.find((block) => block.departmentId === sending.department)?.record?.recordedAt ?? null;
    const version = now === sending.before ? form.version : sending.seen;
    await this.api.invoke(
      recordFindings,
      { id: formId, departmentId: sending.department, body: { ...sending.input, id } },
      seen(version),
    );
    await this.vault.remove('draft', `${formId}:${sending.department}`);
  }

  private async sendEvidence(id: string, formId: string, sending: Sending & { kind: 'evidence' }): Promise<void> {
    const bytes = await this.vault.get('bytes', id);
    if (!(bytes instanceof ArrayBuffer)) throw new Error('The picture is no longer on this device.');
    const file = new File([bytes], sending.name, { type: sending.name.endsWith('.png') ? 'image/png' : 'image/jpeg' });
    await this.api.invoke(addEvidence, {
      id: formId,
      body: { file, sentAs: id, kind: sending.evidence, note: sending.note },
    });
    await this.vault.remove('bytes', id);
  }

  private async versionOf(formId: string, held: Held): Promise<number> {
    const form = await this.api.invoke(getForm, { id: formId });
    if (changedSince(held, form.blocks)) throw new ChangedSinceError('签字之后有部门改动了记录，请企业看过后重新签字');
    return form.version;
  }
}
