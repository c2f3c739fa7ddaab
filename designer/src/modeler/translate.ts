import { language } from '../texts';

/** bpmn-js's own words in Indonesian. What stands here is what its remaining menus and tools say. */
const indonesian: Record<string, string> = {
  'Activate hand tool': 'Geser kanvas',
  'Activate lasso tool': 'Pilih beberapa elemen',
  'Activate create/remove space tool': 'Tambah atau kurangi ruang',
  'Activate global connect tool': 'Hubungkan elemen',
  'Add lane above': 'Tambah lajur di atas',
  'Add lane below': 'Tambah lajur di bawah',
  'Add text annotation': 'Tambah catatan',
  'Align elements': 'Ratakan elemen',
  'Align elements left': 'Rata kiri',
  'Align elements center': 'Rata tengah',
  'Align elements right': 'Rata kanan',
  'Align elements top': 'Rata atas',
  'Align elements middle': 'Rata tengah tegak',
  'Align elements bottom': 'Rata bawah',
  'Distribute elements horizontally': 'Sebar mendatar',
  'Distribute elements vertically': 'Sebar tegak',
  'Change element': 'Ubah jenis',
  'Connect to other element': 'Hubungkan ke elemen lain',
  'Connect using association': 'Hubungkan dengan garis catatan',
  'Delete': 'Hapus',
  'Search in diagram': 'Cari dalam diagram',
  'Toggle non-interrupting': 'Tanpa menghentikan tugas',
  'Label': 'Tulisan',
  'Open minimap': 'Buka peta kecil',
  'Close minimap': 'Tutup peta kecil',
  'Parallel multi-instance': 'Berulang serentak',
  'Sequential multi-instance': 'Berulang berurutan',
  'Loop': 'Berulang selama syarat terpenuhi',
  'Collection': 'Kumpulan',
  'Participant multiplicity': 'Beberapa pelaku',
  'Create element': 'Tambah unsur',
  'Search': 'Cari',
};

function translate(template: string, replacements: Record<string, string> = {}): string {
  const words = language() === 'id' ? indonesian[template] ?? template : template;
  return words.replace(/{([^}]+)}/g, (_, key: string) => replacements[key] ?? `{${key}}`);
}

export const translateModule = { translate: ['value', translate] as [string, unknown] };
