
/** Rows come at a press, without a round to the server. */
export function growTables(form: HTMLFormElement, changed: () => void): void {
  for (const table of form.querySelectorAll<HTMLElement>('[data-table]')) {
    table.querySelector<HTMLButtonElement>('[data-add-row]')!.addEventListener('click', event => {
      event.preventDefault();
      addRow(table).querySelector<HTMLElement>('input:not([type=hidden]), select')?.focus();
      changed();
    });
  }
}

/** As many rows as the names of these controls ask for: before a draft is put back. */
export function makeRoom(form: HTMLFormElement, names: string[]): void {
  for (const table of form.querySelectorAll<HTMLElement>('[data-table]')) {
    const prefix = `${table.dataset.table}.`;
    const needed = 1 + Math.max(-1, ...names.filter(name => name.startsWith(prefix)).map(name => Number(name.slice(prefix.length).split('.')[0])));
    while (rowsOf(table).length < needed) addRow(table);
  }
}

function rowsOf(table: HTMLElement): HTMLTableRowElement[] { return [...table.querySelector('tbody')!.rows]; }

function addRow(table: HTMLElement): HTMLTableRowElement {
  const rows = rowsOf(table);
  const row = rows.at(-1)!.cloneNode(true) as HTMLTableRowElement;
  for (const control of row.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
    control.name = control.name.replace(/\.\d+\./, `.${rows.length}.`);
    control.setAttribute('aria-label', (control.getAttribute('aria-label') ?? '').replace(/\d+$/, String(rows.length + 1)));
    if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = false;
    else control.value = '';
  }
  table.querySelector('tbody')!.append(row);
  return row;
}

