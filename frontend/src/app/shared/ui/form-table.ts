import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ListFormsRow } from '../../api/models';
import { Icon } from './icon';
import { Tag } from './tag';

/** Record forms with where each department stands. */
@Component({
  selector: 'app-form-table',
  imports: [RouterLink, TranslocoPipe, Icon, Tag],
  templateUrl: './form-table.html',
})
export class FormTable {
  readonly rows = input.required<readonly ListFormsRow[]>();
}
