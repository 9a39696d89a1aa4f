import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { listExportProfiles } from '../../../api/functions';
import { Session } from '../../../core/auth/session';
import { apiResource } from '../../../core/http/api-resource';
import { Icon } from '../../../shared/ui/icon';
import { ReadState } from '../../../shared/ui/read-state';
import { TaskStore } from '../data/task-store';

/** How far each department's results are public, and the files for other platforms. */
@Component({
  selector: 'app-task-publication',
  imports: [RouterLink, TranslocoPipe, Icon, ReadState],
  template: `
    <div class="two-columns">
      <section class="card" aria-labelledby="publication-heading">
        <header>
          <h2 id="publication-heading">{{ 'publication.title' | transloco }}</h2>
          @if (store.publication.hasValue()) {
            <span class="hint">{{
              'publication.within' | transloco: { days: store.publication.value().publishWithin }
            }}</span>
          }
          <span class="grow"></span>
          <a routerLink="/record-forms/changes" [queryParams]="{ task: store.id() }">{{
            'changes.title' | transloco
          }}</a>
        </header>
        <app-read-state [of]="store.publication" [rows]="4" />
        @if (store.publication.hasValue()) {
          <div class="scroll">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{{ 'tasks.department' | transloco }}</th>
                  <th scope="col" class="num">{{ 'publication.of' | transloco }}</th>
                  <th scope="col" class="num">{{ 'publication.published' | transloco }}</th>
                  <th scope="col" class="num">{{ 'publication.late' | transloco }}</th>
                  <th scope="col" class="num">{{ 'publication.overdue' | transloco }}</th>
                </tr>
              </thead>
              <tbody>
                @for (row of store.publication.value().departments; track row.departmentId) {
                  <tr>
                    <td>{{ row.departmentName }}</td>
                    <td class="num">{{ row.of }}</td>
                    <td class="num">{{ row.published }}</td>
                    <td class="num">{{ row.late }}</td>
                    <td class="num">
                      @if (row.overdue > 0) {
                        <a routerLink="/record-forms" [queryParams]="{ task: store.id(), view: 'overdue' }">{{
                          row.overdue
                        }}</a>
                      } @else {
                        0
                      }
                    </td>
                  </tr>
                }
              </tbody>
            </table>
          </div>
        }
      </section>
      @if (session.may('ExportResults')) {
        <section class="card" aria-labelledby="export-heading">
          <header>
            <h2 id="export-heading">{{ 'publication.export' | transloco }}</h2>
          </header>
          <app-read-state [of]="profiles" [rows]="3" />
          @if (profiles.hasValue()) {
            <div class="body stack">
              <label class="field">
                <span>{{ 'publication.profile' | transloco }}</span>
                <select #profile class="input" (change)="chosen.set(profile.value)">
                  @for (row of profiles.value(); track row.code) {
                    <option [value]="row.code">{{ row.name }}</option>
                  }
                </select>
              </label>
              @let code = chosen() ?? profiles.value()[0]?.code;
              @for (row of profiles.value(); track row.code) {
                @if (row.code === code) {
                  <p class="hint">{{ row.note }}</p>
                }
              }
              <p class="actions">
                @for (encoding of encodings; track encoding) {
                  <a
                    class="button"
                    [href]="
                      'api/v1/exports/results.csv?taskId=' + store.id() + '&profile=' + code + '&encoding=' + encoding
                    "
                    download
                    ><app-icon name="download" />{{ 'publication.encoding.' + encoding | transloco }}</a
                  >
                }
              </p>
            </div>
          }
        </section>
      }
    </div>
  `,
})
export class TaskPublication {
  protected readonly store = inject(TaskStore);
  protected readonly session = inject(Session);
  protected readonly encodings = ['utf8', 'gb18030'] as const;
  protected readonly chosen = signal<string | undefined>(undefined);
  protected readonly profiles = apiResource(listExportProfiles, () =>
    this.session.may('ListExportProfiles') ? {} : undefined,
  );
}
