import { deadlinesIndonesian } from './deadlines';
import { identityIndonesian } from './identity';
import { helpIndonesian } from './help';
import { kindNamesIndonesian } from './kinds';
import { layoutIndonesian } from './layout';
import { lifeCycleIndonesian } from './lifeCycle';
import { propertiesIndonesian } from './properties';
import { simulationIndonesian } from './simulation';
import { lintIndonesian } from './lint';
import { tableIndonesian } from './table';

import { sessionTexts } from './session';
export const indonesian = {
  lifeCycle: lifeCycleIndonesian,
  tools: {
    hand: 'Geser kanvas', lasso: 'Pilih beberapa elemen', space: 'Tambah atau kurangi ruang', connect: 'Hubungkan ke elemen lain',
    add: (kind: string) => `Tambah: ${kind}`, append: (kind: string) => `Sambung dengan: ${kind}`,
    insert: 'Sisipkan langkah di sini', boundary: 'Pasang penanda waktu pada langkah ini', replace: 'Ubah jenis', remove: 'Hapus',
    laneLeft: 'Tambah lajur di kiri', laneRight: 'Tambah lajur di kanan', laneAbove: 'Tambah lajur di atas', laneBelow: 'Tambah lajur di bawah',
    laneToLeft: 'Pindahkan lajur ke kiri beserta isinya', laneToRight: 'Pindahkan lajur ke kanan beserta isinya', laneUp: 'Pindahkan lajur ke atas beserta isinya', laneDown: 'Pindahkan lajur ke bawah beserta isinya',
    laneMerge: 'Gabungkan dengan lajur …', laneMergeInto: (name: string) => `Serahkan isinya kepada ${name}`, laneDelete: (name: string) => `Hapus lajur ${name}: isinya ke mana?`,
    laneWithContents: (n: number) => `Hapus beserta isinya (${n} unsur)`,
    more: 'Unsur lain …', anyBoundary: 'Pasang penanda pada langkah ini …', everything: 'Semua unsur BPMN', onlySop: 'Hanya unsur SOP',
  },
  kinds: {
    userTask: 'Langkah', serviceTask: 'Langkah sistem', scriptTask: 'Perhitungan', manualTask: 'Pekerjaan di luar sistem', task: 'Langkah tanpa tugas',
    exclusiveGateway: 'Keputusan', parallelGateway: 'Percabangan serentak', startEvent: 'Mulai', timerStart: 'Mulai terjadwal',
    timer: 'Tunggu waktu', endEvent: 'Selesai', terminateEnd: 'Hentikan seluruh berkas proses',
    boundary: 'Penanda waktu', boundaryInterrupting: 'Penanda waktu yang menghentikan langkah',
    sequenceFlow: 'Jalur', lane: 'Lajur pelaksana', participant: 'SOP', process: 'SOP', annotation: 'Catatan', element: 'Elemen',
  },
  bar: {
    label: 'Perintah perancang', back: 'Kembali ke SOP', undo: 'Urungkan (Ctrl+Z)', redo: 'Ulangi (Ctrl+Y)', zoomIn: 'Perbesar', zoomOut: 'Perkecil', fit: 'Tampilkan seluruhnya',
    save: 'Simpan draf', publish: 'Terbitkan', properties: 'Sifat', problems: (n: number) => n === 0 ? 'Tidak ada masalah' : `${n} masalah`,
  },
  state: {
    opened: (version: number, published: boolean, state?: string | null) => state ? `Versi ${version}, ${state}` : published ? `Versi ${version}, berlaku` : `Draf versi ${version}`,
    saved: (time: string) => `Tersimpan ${time}`, changed: 'Ada perubahan belum disimpan', saving: 'Menyimpan …', publishing: 'Menerbitkan …',
    published: (version: number, time: string) => `Versi ${version} terbit ${time}`, failed: 'Belum tersimpan',
  },
  publish: {
    title: (version: number) => `Terbitkan versi ${version}?`,
    effect: 'Berkas proses baru akan memakai versi ini. Berkas proses yang sedang berjalan tetap pada versinya.',
    confirm: 'Terbitkan', cancel: 'Batal', refused: (n: number) => `Belum dapat diterbitkan: ${n} masalah harus diperbaiki.`,
    unchanged: 'Belum ada perubahan sejak versi yang berlaku.',
  },
  conflict: {
    title: 'Draf ini sudah disimpan orang lain',
    text: (who: string, when: string) => `${who} menyimpan draf ini pukul ${when}, setelah Anda membukanya. Perubahan Anda masih ada di layar ini; tidak ada yang tertimpa.`,
    compare: 'Bandingkan', reload: 'Buka yang tersimpan', keep: 'Unduh salinan saya', close: 'Tutup', somebody: 'Seseorang',
    overwrite: 'Simpan milik saya sebagai gantinya', overwriteEffect: 'Milik saya menggantikan draf yang tersimpan itu.',
    mine: 'Milik saya', theirs: 'Yang tersimpan', same: 'Isi keduanya sama; hanya letak gambarnya berbeda.',
    onlyMine: 'Hanya di milik saya', onlyTheirs: 'Hanya di yang tersimpan', differs: 'Berbeda',
    reloadEffect: 'Perubahan Anda yang belum tersimpan akan hilang dari layar ini.',
  },
  trouble: {
    load: 'Diagram belum dapat dibuka. Muat ulang halaman ini.', offline: 'Server tidak dapat dihubungi. Perubahan Anda masih ada di layar ini; coba simpan lagi.',
    session: 'Sesi Anda berakhir. Masuk lagi di tab lain, lalu simpan lagi di sini.', refused: 'Permintaan ditolak. Muat ulang halaman ini, lalu coba lagi.',
    wouldLose: 'Diharapkan semua isi berkas tetap ada, tetapi perubahan ini akan menghilangkan isi dari program lain. Tidak ada yang disimpan: urungkan langkah terakhir, lalu simpan lagi.',
  },
  read: 'Di layar kecil SOP ini hanya dapat dibaca. Buka di layar yang lebih lebar untuk mengubahnya.',
  panel: {
    label: 'Sifat', close: 'Tutup sifat', id: 'Id', name: 'Nama', kind: 'Jenis', lane: 'Pelaksana', noLane: 'Di luar lajur',
    steps: 'Langkah dalam SOP ini', pick: 'Pilih sebuah elemen pada diagram atau pada daftar ini.', add: 'Tambah', remove: 'Hapus', up: 'Naikkan', down: 'Turunkan',
    document: 'Catatan untuk pembaca',
  },
  step: {
    title: 'Mutu baku', printedNo: 'Nomor tercetak', noneHint: 'Kosong: langkah yang tidak ada di SOP tercetak.', description: 'Kegiatan (seperti tercetak)',
    inputs: 'Kelengkapan', printedTime: 'Waktu (tercetak)', standard: 'Waktu baku', unit: 'Satuan', minutes: 'menit kerja', hours: 'jam kerja', days: 'hari kerja', noTime: 'tanpa waktu baku',
    output: 'Output', remarks: 'Keterangan',
  },
  outcomes: {
    title: 'Pilihan keputusan', empty: 'Tanpa pilihan, langkah ini cukup diselesaikan.', label: 'Tulisan tombol', id: 'Id', maxTimes: 'Paling banyak (kali)', approves: 'Menyetujui isian',
    approvesHint: 'Id isian, dipisahkan spasi', add: 'Tambah pilihan', fresh: 'Pilihan baru',
  },
  form: {
    title: 'Formulir', empty: 'Belum ada isian.', open: 'Sunting dengan pratinjau', of: (step: string) => `Formulir: ${step}`, close: 'Tutup formulir',
    add: 'Tambah isian', fresh: 'Isian baru', freshChoice: 'Pilihan baru', freshColumn: 'Kolom baru', fieldLabel: 'Tulisan isian', id: 'Id', type: 'Jenis',
    required: 'Wajib diisi', need: 'Keharusan', needs: { optional: 'Boleh kosong', always: 'Wajib diisi', some: 'Wajib untuk pilihan tertentu' }, requiredFor: 'Wajib untuk pilihan',
    confirmation: 'Bila wajib, langkah baru selesai setelah dicentang.', allTicked: 'Bila wajib, semua butir harus dicentang.', allAnswered: 'Bila wajib, semua butir harus dijawab, dan butir wajib tidak boleh “tidak”.',
    gate: {
      must: 'Butir wajib', notApplicable: 'Boleh “tidak berlaku”', basis: 'Dasar', basisOf: (basis: string) => `Dasar: ${basis}`, mandatory: 'wajib', advised: 'sebaiknya', answers: ['Ya', 'Tidak', 'Tidak berlaku'],
    },
    hint: 'Petunjuk', maxLength: 'Paling banyak huruf', maxLengthHint: (n: number) => `Kosong: ${n.toLocaleString('id-ID')}`,
    choices: 'Daftar pilihan', items: 'Butir', choice: 'Tulisan', value: 'Nilai', addChoice: 'Tambah ke daftar', columns: 'Kolom', columnLabel: 'Judul kolom', addColumn: 'Tambah kolom',
    groups: 'Orang dari kelompok', groupsHint: 'Tanpa pilihan: semua orang di dinas.', dragField: 'Seret untuk memindahkan', moveKeys: 'Alt+↑ atau Alt+↓ memindahkan isian',
    preview: 'Pratinjau', size: 'Ukuran pratinjau', desktop: 'Komputer', phone: 'Ponsel',
    types: {
      text: 'Teks pendek', longText: 'Teks panjang', richText: 'Teks berita', number: 'Angka', date: 'Tanggal', boolean: 'Ya / tidak', choice: 'Pilih satu', multiChoice: 'Pilih beberapa',
      checklist: 'Daftar periksa', gate: 'Daftar periksa ya/tidak', table: 'Tabel', person: 'Orang', consents: 'Persetujuan orang tua/wali', file: 'Berkas', pictures: 'Gambar', channels: 'Kanal', channelTexts: 'Teks tiap kanal', url: 'Tautan',
    } as Record<string, string>,
    page: {
      work: 'Kerjakan', start: 'Mulai', begin: 'Mulai', complete: 'Selesaikan', optional: 'opsional', requiredFor: (outcomes: string) => `wajib untuk ${outcomes}`, choose: 'Pilih …', yes: 'Ya',
      fileHint: 'Beberapa berkas dapat dipilih sekaligus.', addRow: 'Tambah baris', addPictures: 'Tambah gambar', textFor: 'Teks untuk …', person: 'Nama pegawai',
    },
  },
  assignment: {
    title: 'Petugas', ofLane: 'Tanpa pilihan: kelompok dari lajurnya.', sameBidang: 'Hanya dari bidang berkas proses ini', notBy: 'Bukan orang yang menyelesaikan', starters: 'Siapa boleh memulai',
  },
  activity: {
    title: 'Kegiatan sistem', type: 'Kegiatan', none: 'Pilih kegiatan …', inputs: 'Masukan', inputHint: 'Rumus atas isian, misalnya judul', outputs: 'Hasil disimpan sebagai', approvedBy: 'Terikat persetujuan langkah',
    noApproval: 'Tanpa persetujuan', required: 'wajib', unknown: (type: string) => `Tidak dikenal: ${type}`,
  },
  flow: {
    title: 'Syarat', isDefault: 'Jalur bila tidak ada syarat lain yang cocok', when: 'Bila', always: 'Tanpa syarat', outcome: (label: string) => `Keputusannya “${label}”`, clauses: 'Syarat atas isian …', formula: 'Rumus (JavaScript)', custom: 'Rumus sendiri',
    onlyGateway: 'Syarat hanya berlaku pada jalur dari sebuah keputusan atau langkah.',
    extension: 'Jalur tambahan', extensionHint: 'Dijalankan program, tetapi tidak ada di SOP tercetak: dokumen resmi tidak memuatnya sampai revisi berikutnya.',
  },
  timer: {
    title: 'Waktu', kind: 'Jenis waktu', kinds: { timeDuration: 'Setelah sekian lama', timeDate: 'Pada suatu saat', variable: 'Pada tanggal dari isian', timeCycle: 'Berulang' },
    after: 'Setelah', every: 'Setiap', first: 'Pertama kali', at: 'Saat', zone: 'Waktu Indonesia Barat (WIB)', times: 'Paling banyak (kali)', timesHint: 'Kosong: selama masih ditunggu',
    variable: 'Isian tanggal', variableHint: 'Id isian berjenis tanggal; berlaku sejak awal hari itu', variableFresh: 'tanggal', unit: 'Satuan', ofWork: 'kerja', plain: '(jam dinding)',
    units: { M: 'menit', H: 'jam', D: 'hari', W: 'minggu', MO: 'bulan', Y: 'tahun' },
    written: 'Seperti tertulis (ISO 8601)', writtenHint: 'Lebih dari satu satuan. Kosongkan untuk mengisinya dengan kata.',
    interrupting: 'Menghentikan langkah saat waktunya tiba',
  },
  start: { title: 'Berkas proses baru', businessKey: 'Pola nomor', businessKeyHint: 'KONTEN/{tahun}/{nomor}', titleField: 'Isian yang menjadi judul', isDefault: 'Cara mulai yang utama' },
  lane: { title: 'Pelaksana', key: 'Kunci', groups: 'Kelompok yang mengerjakan' },
  script: { title: 'Perhitungan', code: 'Perintah (JavaScript)' },
  identity: {
    title: 'Identitas', number: 'Nomor SOP', name: 'Nama SOP', createdOn: 'Tanggal pembuatan', revisedOn: 'Tanggal revisi', effectiveOn: 'Tanggal efektif',
    warning: 'Peringatan', recording: 'Pencatatan dan pendataan', legalBasis: 'Dasar hukum', qualification: 'Kualifikasi pelaksana', relatedSop: 'Keterkaitan', equipment: 'Peralatan/perlengkapan',
  },
  identityPage: identityIndonesian,
  help: helpIndonesian,
  kindNames: kindNamesIndonesian,
  layout: layoutIndonesian,
  ...propertiesIndonesian,
  rules: deadlinesIndonesian,
  simulation: simulationIndonesian,
  table: tableIndonesian,
  session: sessionTexts.indonesian,
  lint: lintIndonesian,
};
