import type { Values } from './shelf';

const prefix = 'isi-';

/** What stands in the form's own controls. */
export function read(form: HTMLFormElement): Values {
  const values: Values = {};
  for (const [name, value] of new FormData(form)) {
    if (name.startsWith(prefix) && typeof value === 'string' && value !== '') (values[name] ??= []).push(value);
  }
  return values;
}

/** Puts it back, control by control; what is not named is emptied. */
export function restore(form: HTMLFormElement, values: Values): void {
  for (const control of form.elements) {
    if (!(control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) || !control.name.startsWith(prefix)) continue;
    if (control.type === 'file' || control.type === 'hidden') continue;
    const texts = values[control.name] ?? [];
    if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) control.checked = texts.includes(control.value);
    else control.value = texts[0] ?? '';
    control.dispatchEvent(new Event('restored'));
  }
}
