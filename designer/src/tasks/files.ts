import { Refusal, send } from './server';
import type { KeptFile, Shelf } from './shelf';
import { upload } from './tus';

type Texts = Record<string, string>;

const retryMilliseconds = [2_000, 5_000, 10_000, 30_000];

/** The files of one field: sent as soon as they are chosen, one after another, through every break of the connection. */
export class Files {
  private readonly list: HTMLElement;
  private line: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(private readonly box: HTMLElement, private readonly form: HTMLFormElement, private readonly texts: Texts, private readonly shelf: Shelf, private readonly changed: () => void) {
    this.list = box.querySelector('[data-kept]')!;
    box.addEventListener('change', event => this.takeFrom(event.target as HTMLInputElement));
    // What was chosen before this program was there.
    for (const input of box.querySelectorAll('input')) this.takeFrom(input);
  }

  /** True when all that was chosen has arrived or was refused. */
  get isAtRest(): boolean { return this.waiting === 0; }

  rested(): Promise<unknown> { return this.line; }

  /** What was chosen before the page was closed. */
  async takeUp(): Promise<void> {
    for (const file of await this.shelf.all('files')) {
      if (file.user === this.form.dataset.user && file.task === this.form.dataset.task && this.controlOf(file.field) === this.box.dataset.files) this.enqueue(file);
    }
  }

  private takeFrom(input: HTMLInputElement): void {
    if (input.type !== 'file' || !input.files?.length) return;
    for (const file of input.files) void this.take(file);
    // The form itself has nothing more to send.
    input.value = '';
    for (const one of this.box.querySelectorAll<HTMLInputElement>('input[type=file]')) one.required = false;
  }

  private async take(file: File): Promise<void> {
    const kept: KeptFile = { id: crypto.randomUUID?.() ?? String(Math.random()).slice(2), user: this.form.dataset.user!, task: this.form.dataset.task!, field: this.field, name: file.name, blob: file };
    this.enqueue(kept);
    await this.shelf.put('files', kept);
  }

  /** Empty for an output that belongs to no field. */
  private get field(): string { return this.box.dataset.files!.startsWith('isi-') ? this.box.dataset.files!.slice(4) : ''; }

  private controlOf(field: string): string { return field ? `isi-${field}` : 'lampiran'; }

  private enqueue(file: KeptFile): void {
    const row = new Row(file, this.texts, this.list, this.box.querySelector<HTMLTemplateElement>('template[data-picture]'));
    this.waiting++;
    this.line = this.line.then(() => this.bring(file, row)).finally(() => { this.waiting--; });
  }

  private async bring(file: KeptFile, row: Row): Promise<void> {
    for (let failures = 0; ; failures++) {
      try {
        const id = await upload(file, this.shelf, bytes => row.progress(bytes));
        await this.shelf.remove('files', file.id);
        row.done(id, this.field ? this.box.dataset.files! : '');
        this.changed();
        return;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        if (error.kind === 'refused' && error.type !== 'upload-offset' && error.type !== 'upload-busy') {
          await this.shelf.remove('files', file.id);
          row.refused(error.message);
          return;
        }
        row.waits(error.message);
        await pause(retryMilliseconds[Math.min(failures, retryMilliseconds.length - 1)]);
      }
    }
  }
}

/** How far one file is, in words and as a bar. */
class Row {
  private readonly item = document.createElement('li');
  private readonly words = document.createElement('span');
  private readonly bar = document.createElement('progress');

  constructor(private readonly file: KeptFile, private readonly texts: Texts, list: HTMLElement, private readonly picture: HTMLTemplateElement | null) {
    const name = document.createElement('span');
    name.textContent = file.name;
    this.bar.max = Math.max(1, file.blob.size);
    this.bar.className = 'upload';
    this.bar.setAttribute('aria-label', file.name);
    this.words.setAttribute('role', 'status');
    this.words.className = 'muted small';
    this.item.append(name, this.bar, this.words);
    list.append(this.item);
  }

  progress(bytes: number): void {
    this.bar.value = bytes;
    this.words.textContent = `${Math.round(100 * bytes / this.bar.max)}%`;
  }

  waits(why: string): void { this.words.textContent = why || this.texts.UploadWaits; }

  refused(why: string): void {
    this.bar.remove();
    this.words.className = 'problem';
    this.words.textContent = why || this.texts.UploadFailed;
  }

  done(id: string, control: string): void {
    if (this.picture) return this.shown(id, this.picture);
    const link = document.createElement('a');
    link.href = `/berkas/${id}`;
    link.textContent = this.file.name;
    this.words.textContent = this.texts.Uploaded;
    this.item.replaceChildren(...control ? [this.tick(id, control)] : [], link, this.words, ...this.file.blob.type.startsWith('image/') ? [this.asks(id)] : []);
  }

  /** As the page draws a picture, to be described at once. */
  private shown(id: string, picture: HTMLTemplateElement): void {
    const drawn = document.createElement('template');
    drawn.innerHTML = picture.innerHTML.replaceAll('__ID__', id);
    for (const name of drawn.content.querySelectorAll('[data-name]')) name.textContent = this.file.name;
    this.item.replaceWith(drawn.content);
    const alt = document.getElementById(`${this.controlName}.${id}.alt`) as HTMLTextAreaElement | null;
    if (alt && this.file.alt) alt.value = this.file.alt;
  }

  private get controlName(): string { return `isi-${this.file.field}`; }

  /** As the page draws it: who unticks it leaves the file out. */
  private tick(id: string, control: string): HTMLElement {
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', name: control, value: id, checked: true });
    box.setAttribute('aria-label', this.texts.Keep.replace('{0}', this.file.name));
    return box;
  }

  private asks(id: string): HTMLElement {
    const label = document.createElement('label');
    const text = Object.assign(document.createElement('input'), { type: 'text', className: 'form-control', maxLength: 300, value: this.file.alt ?? '', placeholder: this.texts.AlternativeTextHint });
    label.className = 'alternative';
    label.append(this.texts.AlternativeText, text);
    // Not one of the form's own: it is kept with the file at once.
    text.addEventListener('change', () => void send('PUT', `/api/attachments/${id}/alternative-text`, JSON.stringify({ text: text.value }), { 'Content-Type': 'application/json' }).catch(() => {}));
    return label;
  }
}

/** Until the time is over, or the browser says that there is a connection again. */
function pause(milliseconds: number): Promise<void> {
  return new Promise(done => {
    const go = () => { clearTimeout(timer); removeEventListener('online', go); done(); };
    const timer = setTimeout(go, milliseconds);
    addEventListener('online', go);
  });
}
