import { expect, it } from 'vitest';
import { extensionOf, type Open } from '../src/sop/editing';
import { panelOf } from './panelOf';

const later = () => new Promise(done => setTimeout(done, 120));

async function form() {
  const opened = await panelOf('S2');
  await opened.tab('Formulir');
  const fields = (): Open[] => extensionOf(opened.bo, 'sop:Form').fields;
  const preview = () => opened.place.querySelector('iframe')!.contentDocument!.body;
  const add = async (kind: string) => { [...opened.place.querySelectorAll<HTMLButtonElement>('.sop-field-kinds button')].find(b => b.textContent === kind)!.click(); await later(); };
  return { ...opened, fields, ids: () => fields().map(f => f.id), preview, add, open: async () => { opened.press('Sunting dengan pratinjau'); await later(); } };
}
HTMLDialogElement.prototype.showModal ??= function show(this: HTMLDialogElement) { this.open = true; };

it('adds a field of each kind, with what it needs to be filled in, and one undo takes it away', async () => {
  const { add, fields, undo } = await form();
  const kinds = ['Teks pendek', 'Teks panjang', 'Teks berita', 'Angka', 'Tanggal', 'Ya / tidak', 'Pilih satu', 'Pilih beberapa', 'Daftar periksa', 'Daftar periksa ya/tidak', 'Tabel', 'Orang', 'Persetujuan orang tua/wali', 'Berkas', 'Gambar', 'Kanal', 'Teks tiap kanal', 'Tautan'];
  for (const kind of kinds) await add(kind);
  expect(fields().slice(1).map(f => [f.type, f.get('choices').length, f.get('columns').length])).toEqual([
    ['text', 0, 0], ['longText', 0, 0], ['richText', 0, 0], ['number', 0, 0], ['date', 0, 0], ['boolean', 0, 0], ['choice', 1, 0], ['multiChoice', 1, 0], ['checklist', 1, 0], ['gate', 1, 0], ['table', 0, 1], ['person', 0, 0], ['consents', 0, 0], ['file', 0, 0], ['pictures', 0, 0], ['channels', 0, 0], ['channelTexts', 0, 0], ['url', 0, 0]]);
  undo();
  expect(fields()).toHaveLength(18);
});

it('calls a new field by its label, and leaves the id of one that is known alone', async () => {
  const { add, fields, type, labelled } = await form();
  await add('Angka');
  type(labelled('Tulisan isian').at(-1)!, 'Jumlah peserta');
  expect(fields()[1].id).toBe('jumlahPeserta');
  await later();
  type(labelled('Tulisan isian').at(-1)!, 'Banyaknya peserta');
  expect([fields()[1].label, fields()[1].id]).toEqual(['Banyaknya peserta', 'jumlahPeserta']);
});

it('moves a field by button and by Alt and an arrow', async () => {
  const { add, ids, place } = await form();
  await add('Angka');
  place.querySelector<HTMLButtonElement>('button[aria-label="Naikkan: Isian baru"]')!.click();
  expect(ids()).toEqual(['isianBaru', 'alasan']);
  await later();
  place.querySelector('[data-field="isianBaru"] summary')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', altKey: true, bubbles: true, cancelable: true }));
  await later();
  expect(ids()).toEqual(['alasan', 'isianBaru']);
  expect(document.activeElement!.closest('li')!.dataset.field).toBe('isianBaru');
});

it('makes a field required for some outcomes, for all, or for none', async () => {
  const { fields, type, labelled } = await form();
  const need = () => labelled('Keharusan')[0];
  expect(need().value).toBe('some');
  type(need(), 'always');
  expect([fields()[0].required, fields()[0].requiredFor]).toEqual([true, undefined]);
  type(need(), 'optional');
  expect(fields()[0].required).toBeUndefined();
  type(need(), 'some');
  expect([fields()[0].required, fields()[0].requiredFor]).toEqual([true, 'layak']);
});

it('keeps the choices when a list becomes another kind of list, and drops them when it becomes a text', async () => {
  const { fields, type, labelled, undo } = await form();
  type(labelled('Jenis')[0], 'checklist');
  expect(fields()[0].choices.map((c: Open) => c.value)).toEqual(['ejaan', 'isi']);
  type(labelled('Jenis')[0], 'text');
  expect(fields()[0].get('choices')).toEqual([]);
  undo();
  expect(fields()[0].choices).toHaveLength(2);
});

it('says of each item of a gate whether it must be met, whether it can be beside the point, and by which rule', async () => {
  const { type, labelled, fields, xml, preview, open } = await form();
  type(labelled('Jenis')[0], 'gate');
  await later();
  labelled('Butir wajib')[0].click();
  labelled('Boleh “tidak berlaku”')[0].click();
  type(labelled('Dasar')[1], 'UU 14/2008');
  await later();
  expect(fields()[0].choices.map((c: Open) => [c.value, c.severity, c.notApplicable, c.basis])).toEqual([['ejaan', 'must', false, undefined], ['isi', undefined, undefined, 'UU 14/2008']]);
  expect(await xml()).toMatch(/<sop:choice value="ejaan" label="[^"]*" severity="must" notApplicable="false" \/>/);
  await open();
  const items = [...preview().querySelectorAll('.gate > li')];
  expect(items.map(item => item.querySelectorAll('input[type=radio]').length)).toEqual([2, 3]);
  expect(items[1].textContent).toContain('Dasar: UU 14/2008');
});

it('gives a table its columns and a person the groups to choose from', async () => {
  const { add, type, labelled, xml, press } = await form();
  await add('Tabel');
  type(labelled('Judul kolom')[0], 'Nama sekolah');
  press('Tambah kolom');
  await later();
  await add('Orang');
  labelled('Ketua Tim')[0].click();
  expect(await xml()).toMatch(/<sop:field id="isianBaru" label="Isian baru" type="table">\s*<sop:column id="namaSekolah" label="Nama sekolah" type="text" \/>\s*<sop:column id="kolomBaru"/);
  expect(await xml()).toContain('type="person" groups="KETUA_TIM"');
});

it('shows beside it what the staff will see, at once', async () => {
  const { open, preview, type, labelled, fields, edit, shape } = await form();
  await open();
  const [field] = preview().querySelectorAll('.field');
  expect(field.querySelector('legend')!.textContent).toBe('Alasan (wajib untuk "Kembalikan")');
  expect([...field.querySelectorAll('input[type=radio]')]).toHaveLength(2);
  expect([...preview().querySelectorAll('.outcomes button')].map(b => b.textContent)).toEqual(['Layak tayang', 'Kembalikan']);
  type(labelled('Petunjuk').at(-1)!, 'Paling tepat saja');
  await later();
  expect(preview().querySelector('.hint')!.textContent).toBe('Paling tepat saja');
  edit.inner(shape('S2'), fields()[0], { type: 'file' });
  await later();
  expect(preview().querySelector('input')!.type).toBe('file');
});
