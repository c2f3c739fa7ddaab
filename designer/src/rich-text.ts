/**
 * A light editor over a textarea that holds plain text or simple HTML. The textarea stays what is sent, so that a form without this script
 * works the same; what comes in is made harmless by the server, whoever wrote it.
 */
const texts = document.documentElement.lang === 'en'
  ? { bar: 'Formatting', bold: 'Bold', italic: 'Italic', heading: 'Heading', list: 'List', numbers: 'Numbered list', quote: 'Quotation', link: 'Link', address: 'Address (https://…)' }
  : { bar: 'Bentuk teks', bold: 'Tebal', italic: 'Miring', heading: 'Subjudul', list: 'Daftar', numbers: 'Daftar bernomor', quote: 'Kutipan', link: 'Tautan', address: 'Alamat (https://…)' };

const tools: [name: keyof typeof texts, sign: string, command: string, value?: string][] = [
  ['bold', 'B', 'bold'], ['italic', 'I', 'italic'], ['heading', 'H', 'formatBlock', 'h3'], ['list', '•', 'insertUnorderedList'],
  ['numbers', '1.', 'insertOrderedList'], ['quote', '”', 'formatBlock', 'blockquote'], ['link', '↗', 'createLink'],
];
const kept = new Set(['P', 'BR', 'H2', 'H3', 'H4', 'UL', 'OL', 'LI', 'STRONG', 'B', 'EM', 'I', 'BLOCKQUOTE', 'A', 'TABLE', 'THEAD', 'TBODY', 'TR', 'TH', 'TD', 'CAPTION']);

for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-rich]:not([data-edited])')) edit(area);

function edit(area: HTMLTextAreaElement): void {
  area.dataset.edited = '';
  const paper = document.createElement('div');
  paper.className = 'form-control rich paper';
  paper.contentEditable = 'true';
  paper.setAttribute('role', 'textbox');
  paper.setAttribute('aria-multiline', 'true');
  const label = document.querySelector<HTMLLabelElement>(`label[for="${area.id}"]`);
  if (label) {
    label.id ||= `${area.id}-label`;
    paper.setAttribute('aria-labelledby', label.id);
    label.addEventListener('click', () => paper.focus());
  }
  for (const name of ['aria-describedby', 'aria-invalid']) if (area.hasAttribute(name)) paper.setAttribute(name, area.getAttribute(name)!);
  const show = () => paper.replaceChildren(...nodesOf(area.value));
  show();
  document.execCommand('defaultParagraphSeparator', false, 'p');
  paper.addEventListener('input', () => write(area, paper));
  paper.addEventListener('paste', event => {
    event.preventDefault();
    const from = event.clipboardData!;
    const box = document.createElement('div');
    box.append(...nodesOf(from.getData('text/html') || from.getData('text/plain')));
    document.execCommand('insertHTML', false, box.innerHTML);
  });
  area.addEventListener('restored', show);
  area.before(bar(paper), paper);
  area.hidden = true;
  // A hidden control cannot be shown to be missing; the server says so at the field.
  area.required = false;
}

function bar(paper: HTMLElement): HTMLElement {
  const row = document.createElement('div');
  row.className = 'rich-bar';
  row.setAttribute('role', 'group');
  row.setAttribute('aria-label', texts.bar);
  for (const [name, sign, command, value] of tools) {
    const button = Object.assign(document.createElement('button'), { type: 'button', className: 'btn btn-sm', title: texts[name] });
    const drawn = Object.assign(document.createElement('span'), { textContent: sign });
    drawn.setAttribute('aria-hidden', 'true');
    button.append(drawn, Object.assign(document.createElement('span'), { className: 'visually-hidden', textContent: texts[name] }));
    button.addEventListener('mousedown', event => event.preventDefault());
    button.addEventListener('click', () => {
      const given = command === 'createLink' ? prompt(texts.address, 'https://') : value;
      if (given === null) return;
      paper.focus();
      document.execCommand(command, false, given);
    });
    row.append(button);
  }
  return row;
}

function write(area: HTMLTextAreaElement, paper: HTMLElement): void {
  area.value = paper.textContent!.trim() === '' ? '' : paper.innerHTML;
  area.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Only what an article may hold; plain text becomes paragraphs. Parsed apart from the page, where nothing is loaded or run. */
function nodesOf(text: string): Node[] {
  const html = /<\/?[a-z][^>]*>/i.test(text) ? text : text.split(/\n\s*\n/).map(p => `<p>${p.trim().replace(/[&<>]/g, c => `&#${c.charCodeAt(0)};`).replaceAll('\n', '<br>')}</p>`).join('');
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  for (const element of [...body.querySelectorAll('*')].reverse()) {
    if (['SCRIPT', 'STYLE', 'TEMPLATE', 'HEAD', 'TITLE', 'META', 'LINK'].includes(element.tagName)) element.remove();
    else if (!kept.has(element.tagName)) element.replaceWith(...element.childNodes);
    else for (const { name, value } of [...element.attributes]) if (name !== 'href' || !/^(https?:|mailto:|tel:)/i.test(value)) element.removeAttribute(name);
  }
  return [...body.childNodes];
}
