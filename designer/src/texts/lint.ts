/** The words of the list of findings. */
export const lintIndonesian = {
  title: 'Masalah', close: 'Tutup daftar masalah', checking: 'Memeriksa …', none: 'Tidak ada masalah. SOP ini dapat berlaku.', whole: 'Seluruh berkas', identity: 'Halaman identitas',
  weights: { running: 'Belum dapat dijalankan', inForce: 'Menghalangi berlaku', warning: 'Perlu dilihat', info: 'Catatan' },
  filter: 'Saring masalah', all: 'Semua', search: 'Cari dalam masalah', nothing: 'Tidak ada masalah yang cocok.',
  step: (no: string) => `Langkah ${no}`, go: (where: string) => `Tunjukkan ${where}`,
  why: 'Mengapa?', source: (words: string) => `Sumber: ${words}`, more: 'Cara lain',
  fix: 'Perbaiki', fixAll: (n: number) => `Perbaiki semua (${n})`, fixAllHint: 'Hanya perbaikan yang tidak mengubah maknanya, atau yang koreksinya sudah dicatat. Satu kali urungkan mengembalikan semuanya.',
  fixed: 'Diperbaiki', fixedAll: (n: number) => `${n} masalah diperbaiki. Urungkan untuk mengembalikan.`,
  giveGroup: (name: string) => `Serahkan kepada kelompok ${name}`,
  refused: 'Belum dapat diperbaiki dari sini. Ubah langsung pada diagram atau tabel.',
  at: (n: number) => `${n} masalah pada elemen ini`,
};

export const lintEnglish: typeof lintIndonesian = {
  title: 'Problems', close: 'Close the list of problems', checking: 'Checking …', none: 'No problems. This SOP can come into force.', whole: 'The whole file', identity: 'Identity page',
  weights: { running: 'Cannot run yet', inForce: 'Keeps it from coming into force', warning: 'To look at', info: 'Note' },
  filter: 'Filter problems', all: 'All', search: 'Search in problems', nothing: 'No problem matches.',
  step: no => `Step ${no}`, go: where => `Show ${where}`,
  why: 'Why?', source: words => `Source: ${words}`, more: 'Other ways',
  fix: 'Mend', fixAll: n => `Mend all (${n})`, fixAllHint: 'Only mends that leave the meaning, or whose correction was noted. One undo takes all of them back.',
  fixed: 'Mended', fixedAll: n => `${n} problems mended. Undo takes them back.`,
  giveGroup: name => `Give it to the group ${name}`,
  refused: 'This cannot be mended from here. Change it in the diagram or in the table.',
  at: n => `${n} problems at this element`,
};
