import { Component } from '@angular/core';

/** Two overlapping squares, one filled, one with two dots. */
@Component({
  selector: 'app-mark',
  template: `
    <svg class="mark" viewBox="0 0 28 28" aria-hidden="true">
      <rect x="1.5" y="6.5" width="15" height="15" rx="4" fill="#0958d9" />
      <rect x="11.5" y="6.5" width="15" height="15" rx="4" fill="#fff" stroke="#14233b" stroke-width="1.8" />
      <circle cx="6.5" cy="14" r="1.7" fill="#fff" />
      <circle cx="19" cy="11" r="1.6" fill="#14233b" />
      <circle cx="19" cy="17" r="1.6" fill="#14233b" />
    </svg>
  `,
})
export class Mark {}
