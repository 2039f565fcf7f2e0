/**
 * Makes an element. Attributes are set as such, except `on…` listeners and properties that exist
 * only as properties; undefined and false ones are left out. An `id` becomes the `data-testid` too.
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === null) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value' || name === 'checked') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  if (attributes.id && !attributes['data-testid']) element.dataset.testid = attributes.id;
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A drawing of one path, for decoration. */
export function drawing(path, className) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  if (className) svg.setAttribute('class', className);
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

export const heading = (text) => make('h1', { id: 'title', tabindex: '-1' }, text);

export const lead = (...text) => make('p', { class: 'lead' }, ...text);

export const logo = (institution, className = 'logo') =>
  make('img', { class: className, src: institution.logo, alt: '', width: '44', height: '44' });

export const primary = (id, text, attributes = {}) =>
  make('button', { id, class: 'button primary', type: 'button', ...attributes }, text);

export const secondary = (id, text, attributes = {}) =>
  make('button', { id, class: 'button secondary', type: 'button', ...attributes }, text);

/** A labelled input with room for what is wrong with it. */
export function field(id, label, attributes = {}, extra = null) {
  const input = make('input', {
    id,
    name: id,
    autocapitalize: 'none',
    spellcheck: 'false',
    required: true,
    'aria-describedby': `${id}-error`,
    ...attributes,
  });
  const error = make('p', { id: `${id}-error`, class: 'wrong', role: 'alert' });
  const box = make('div', { class: 'input' }, input, extra);
  const element = make('div', { class: 'field' }, make('label', { for: id }, label), box, error);
  return {
    element,
    input,
    complain(text) {
      error.textContent = text;
      input.setAttribute('aria-invalid', String(Boolean(text)));
    },
  };
}

/** Shows that a button is at work until the promise is settled. */
export async function busy(button, work) {
  button.disabled = true;
  button.setAttribute('aria-busy', 'true');
  try {
    return await work();
  } finally {
    button.disabled = false;
    button.removeAttribute('aria-busy');
  }
}

/** Amounts as the person's browser writes them; currencies without an ISO code by their code. */
export function money(amount, currency) {
  try {
    return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}
