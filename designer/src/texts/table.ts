/** The words of the table and of the switch between the views. */
export const tableIndonesian = {
  views: { label: 'Tampilan', table: 'Tabel', diagram: 'Diagram', both: 'Berdampingan', identity: 'Identitas' },
  caption: (title: string) => `Tabel prosedur ${title}`,
  no: 'No.', activity: 'Kegiatan', performers: 'Pelaksana', standard: 'Mutu Baku', requiredInputs: 'Kelengkapan', time: 'Waktu', output: 'Output', remarks: 'Ket.',
  symbols: { Capsule: 'kapsul: awal atau akhir rangkaian', Rectangle: 'kotak: pelaksanaan', Diamond: 'belah ketupat: keputusan' } as Record<string, string>,
  legend: 'Simbol', added: 'Tambahan', addedAbout: 'Langkah tambahan dijalankan program, tetapi tidak ada di SOP tercetak.',
  toNumber: (no: string) => `ke nomor ${no}`, toStep: (name: string) => `ke ${name}`,
  automatic: 'Lalu otomatis:', unnamed: 'Tanpa nama',
  empty: 'Belum ada langkah. Langkah pertama SOP ini ditulis di sini.',
};

export const tableEnglish: typeof tableIndonesian = {
  views: { label: 'View', table: 'Table', diagram: 'Diagram', both: 'Side by side', identity: 'Identity' },
  caption: title => `Procedure table of ${title}`,
  no: 'No.', activity: 'Activity', performers: 'Performers', standard: 'Quality standard', requiredInputs: 'Required inputs', time: 'Time', output: 'Output', remarks: 'Remarks',
  symbols: { Capsule: 'terminator: start or end', Rectangle: 'process', Diamond: 'decision' },
  legend: 'Symbols', added: 'Added', addedAbout: 'The program runs added steps, but the printed SOP does not have them.',
  toNumber: no => `to number ${no}`, toStep: name => `to ${name}`,
  automatic: 'Then automatically:', unnamed: 'Unnamed',
  empty: 'No steps yet. The first step of this SOP is written here.',
};
