import { Component, computed, input } from '@angular/core';

const shapes = {
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  file: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h5',
  calendar: 'M4 5h16v16H4zM4 10h16M8 3v4M16 3v4',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01',
  building: 'M4 21V8l7-4v17M11 10h9v11M3 21h18M14.5 14h2M14.5 17.5h2',
  person: 'M12 12a4 4 0 100-8 4 4 0 000 8zM4 21c0-4.5 3.6-7 8-7s8 2.5 8 7',
  'check-box': 'M4 4h16v16H4zM8 12.5l3 3 5.5-6.5',
  globe: 'M12 21a9 9 0 100-18 9 9 0 000 18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18',
  chart: 'M4 20V4M4 20h16M8.5 16v-5M13 16V8M17.5 16v-3',
  search: 'M10.5 17a6.5 6.5 0 100-13 6.5 6.5 0 000 13zM20 20l-4.8-4.8',
  bell: 'M6 17V11a6 6 0 0112 0v6l1.5 2h-15zM10.5 21.5h3',
  down: 'M6 9l6 6 6-6',
  left: 'M15 6l-6 6 6 6',
  right: 'M9 6l6 6-6 6',
  tick: 'M5 12.5l4.5 4.5L19 7.5',
  cross: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  up: 'M12 20V5M6 11l6-6 6 6',
  drop: 'M12 4v15M6 13l6 6 6-6',
  sort: 'M8 5v14M4.5 8.5L8 5l3.5 3.5M16 19V5M12.5 15.5L16 19l3.5-3.5',
  download: 'M12 4v12M6 11l6 6 6-6M4 20h16',
  print: 'M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z',
  clock: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5l3.5 2',
  dash: 'M6 12h12',
  pencil: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  run: 'M12 21a9 9 0 100-18 9 9 0 000 18zM8 12h8M12.5 8.5L16 12l-3.5 3.5',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 100-6 3 3 0 000 6z',
  warn: 'M12 4l9 16H3zM12 10v4.5M12 17.5h.01',
  swap: 'M4 8h15l-4-4M20 16H5l4 4',
  shield: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6zM8.5 12l2.5 2.5 4.5-5',
  gear: 'M12 15.5a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2',
  key: 'M8.5 15.5a4 4 0 100-8 4 4 0 000 8zM12.5 11.5H21v4M17 11.5V15',
  stage: 'M3 4h18v12H3zM12 16v4M8 20h8',
  book: 'M5 4h6a2 2 0 012 2v14a2 2 0 00-2-2H5zM21 4h-6a2 2 0 00-2 2v14a2 2 0 012-2h6z',
  phone: 'M7 2.5h10v19H7zM11 18.5h2',
  inbox: 'M4 13l3-8h10l3 8v7H4zM4 13h5l1.5 3h3L15 13h5',
  gauge: 'M4 18a8.5 8.5 0 1116 0zM12 17l3.5-5.5',
  layers: 'M12 3.5l9 4.5-9 4.5-9-4.5zM3.5 12.3l8.5 4.2 8.5-4.2M3.5 16.3L12 20.5l8.5-4.2',
} as const;

export type IconName = keyof typeof shapes;

/** One line of 1.8 on 24 × 24, in the colour of the text beside it; the text says what it means. */
@Component({
  selector: 'app-icon',
  template: `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path [attr.d]="shape()" /></svg>`,
})
export class Icon {
  readonly name = input.required<IconName>();
  protected readonly shape = computed(() => shapes[this.name()]);
}
