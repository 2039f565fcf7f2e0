import { h } from './preact.js';

const PATHS = {
  bank: ['M4 9.5 12 5l8 4.5', 'M5 19h14', 'M7 16v-4', 'M12 16v-4', 'M17 16v-4'],
  check: ['m5 12.5 4.5 4.5L19 7.5'],
  clock: ['M12 7v5l3 2', 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18'],
  alert: ['M12 8v5', 'M12 16.5v.1', 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18'],
  dots: ['M6 12h.01', 'M12 12h.01', 'M18 12h.01'],
  lock: ['M7 11V8a5 5 0 0 1 10 0v3', 'M5.5 11h13v9h-13z'],
  bolt: ['M13 3 5 13.5h6L10.5 21 19 10.5h-6z'],
  eye: [
    'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12',
    'M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  ],
  plus: ['M12 5v14', 'M5 12h14'],
  copy: ['M9 9h10v11H9z', 'M15 9V4H5v11h4'],
  close: ['m6 6 12 12', 'M18 6 6 18'],
  cloud: ['M7 18h10a4 4 0 0 0 .6-7.95A6 6 0 0 0 6.1 10.1 4 4 0 0 0 7 18'],
  refresh: ['M19 12a7 7 0 1 1-2.2-5.1', 'M19.5 3.5v4h-4'],
  search: ['M11 4.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13', 'm16 16 4 4'],
  chevron: ['m7 10 5 5 5-5'],
  list: ['M5 7h14', 'M5 12h14', 'M5 17h9'],
  trash: ['M5 7h14', 'M10 7V4.5h4V7', 'm7 7 .8 12.5h8.4L17 7'],
  arrow: ['M5 12h14', 'm13 6 6 6-6 6'],
};

/** A line drawing; decoration only, so whatever it says must also stand beside it in words. */
export function Icon({ name }) {
  return h(
    'svg',
    { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
    PATHS[name].map((d) => h('path', { key: d, d })),
  );
}

/** The product's mark. */
export function Mark() {
  return h(
    'svg',
    { class: 'mark', viewBox: '0 0 32 32', 'aria-hidden': 'true', focusable: 'false' },
    h('rect', { class: 'mark__ground', width: 32, height: 32, rx: 9 }),
    h('path', { class: 'mark__left', d: 'M9 21.5V16a6 6 0 0 1 6-6h2' }),
    h('path', { class: 'mark__right', d: 'M23 10.5V16a6 6 0 0 1-6 6h-2' }),
  );
}
