/** The words of the properties in tabs. */
export const propertiesIndonesian = {
  tabs: { label: 'Kelompok sifat', step: 'Langkah', standard: 'Mutu baku', form: 'Formulir', assignment: 'Penugasan', deadlines: 'Tenggat', activity: 'Aktivitas' },
  deadlines: {
    standard: (iso: string) => `Tenggat langkah ini dihitung dari waktu bakunya (${iso}) menurut kalender kerja.`,
    none: 'Langkah ini tidak punya waktu baku, jadi tidak punya tenggat. Isi waktu baku pada tab Mutu baku, atau pasang penanda waktu.',
    timers: 'Penanda waktu', beside: 'Bekerja di samping tenggat langkah ini.', timer: 'Penanda waktu', add: 'Pasang penanda waktu', show: 'Tampilkan pada diagram',
  },
  trigger: {
    title: 'Peristiwa', sameName: 'Nama yang sama di kedua ujungnya.', correlationKey: 'Kunci pasangan', correlationHint: 'Rumus; memilih satu berkas proses di antara banyak yang menunggu.',
    link: 'Nama sambungan', condition: 'Syarat (JavaScript)', names: { 'bpmn:Message': 'Nama pesan', 'bpmn:Signal': 'Nama sinyal', 'bpmn:Error': 'Kode kesalahan', 'bpmn:Escalation': 'Kode eskalasi' } as Record<string, string>,
    compensated: 'Yang dibatalkan', everything: 'Semua yang sudah selesai', instantiates: 'Pesan ini memulai berkas proses baru', interruptsAround: 'Menghentikan pekerjaan di sekelilingnya',
  },
  repetition: {
    title: 'Pengulangan', kind: 'Berapa kali', kinds: { once: 'Sekali', each: 'Untuk setiap butir sebuah daftar', count: 'Beberapa kali', loop: 'Lagi, selama syaratnya terpenuhi' },
    order: 'Urutan', parallel: 'Serentak', sequential: 'Satu per satu', collection: 'Daftar', collectionHint: 'Isian atau rumus yang berisi beberapa butir, misalnya daftarSekolah', collectionFresh: 'daftar',
    byData: (name: string) => `Butirnya dari data “${name}” pada diagram.`,
    elementVariable: 'Nama tiap butir', elementVariableHint: 'Dapat dipakai dalam rumus; nomornya loopCounter', cardinality: 'Banyaknya', cardinalityHint: 'Angka atau rumus',
    outputElement: 'Hasil tiap kali', outputCollection: 'Dikumpulkan dalam', completion: 'Cukup bila (rumus)', completionHint: 'Kosong: semua harus selesai. nrOfCompletedInstances adalah banyaknya yang selesai.',
    while: 'Ulangi selama (rumus)', whileHint: 'Kosong: sebanyak kali di bawah ini', testBefore: 'Periksa syarat sebelum yang pertama', maximum: 'Paling banyak (kali)',
  },
  data: {
    title: 'Data masuk dan keluar', about: 'Kosong: semua isian diteruskan dan semua hasil diambil.', drawn: (n: number) => `${n} data lain tersambung pada diagram.`, fresh: 'nama',
    inputs: { title: 'Masuk', name: 'Nama di dalam', value: 'Isian atau rumus', add: 'Tambah data masuk' }, outputs: { title: 'Keluar', name: 'Nama di dalam', value: 'Disimpan sebagai', add: 'Tambah data keluar' },
  },
  condition: {
    title: 'Syarat atas isian', when: 'Bila', joins: { '&&': 'dan', '||': 'atau' } as Record<string, string>, join: 'Yang harus terpenuhi', all: { '&&': 'semuanya', '||': 'salah satu' } as Record<string, string>,
    field: 'Isian', compares: 'Perbandingan', value: 'Nilai', yes: 'ya', no: 'tidak', add: 'Tambah syarat', remove: (n: number) => `Hapus syarat ${n}`,
    noFields: 'SOP ini belum punya isian formulir. Buat dahulu isian pada sebuah langkah, atau tulis rumusnya.',
    operators: { '===': 'sama dengan', '!==': 'tidak sama dengan', '>': 'lebih dari', '>=': 'paling sedikit', '<': 'kurang dari', '<=': 'paling banyak', filled: 'terisi', empty: 'kosong' } as Record<string, string>,
  },
  call: {
    title: 'SOP yang dijalankan', element: 'Kunci SOP', elementHint: 'Seperti pada alamat halamannya: /sop/kunci', binding: 'Versi', version: 'Nomor versi',
    bindings: { latest: 'yang berlaku saat dijalankan', deployed: 'yang berlaku saat versi ini disimpan', version: 'nomor tertentu' },
  },
  decisionTable: { title: 'Tabel keputusan', json: 'Isi tabel (JSON)', hint: 'Kata-katanya ada di panduan tabel keputusan.' },
  sameLane: (name: string) => `Seharusnya setiap lajur punya nama sendiri, tetapi ada lajur lain bernama ${name}. Beri salah satunya nama lain, atau gabungkan keduanya.`,
  lanesMissing: (names: string) => `Lajur yang tidak ada di SOP ini: ${names}. Langkahnya berada di lajur tempat ia ditempel; pindahkan bila perlu.`,
};

export const propertiesEnglish: typeof propertiesIndonesian = {
  tabs: { label: 'Groups of properties', step: 'Step', standard: 'Standard', form: 'Form', assignment: 'Assignment', deadlines: 'Deadlines', activity: 'Activity' },
  deadlines: {
    standard: iso => `This step is due by its standard time (${iso}) on the working calendar.`,
    none: 'This step has no standard time, so it is never due. Fill in the standard time in the tab Standard, or attach a timer.',
    timers: 'Timers', beside: 'They work beside the deadline of this step.', timer: 'Timer', add: 'Attach a timer', show: 'Show in the diagram',
  },
  trigger: {
    title: 'Event', sameName: 'The same name at both ends.', correlationKey: 'Correlation key', correlationHint: 'A formula; it picks one case among many that wait.',
    link: 'Name of the link', condition: 'Condition (JavaScript)', names: { 'bpmn:Message': 'Name of the message', 'bpmn:Signal': 'Name of the signal', 'bpmn:Error': 'Code of the fault', 'bpmn:Escalation': 'Code of the escalation' },
    compensated: 'What is undone', everything: 'Everything that was done', instantiates: 'This message starts a new case', interruptsAround: 'Stops the work around it',
  },
  repetition: {
    title: 'Repetition', kind: 'How often', kinds: { once: 'Once', each: 'For each item of a list', count: 'A number of times', loop: 'Again, while a condition holds' },
    order: 'Order', parallel: 'All at once', sequential: 'One after the other', collection: 'List', collectionHint: 'A field or formula with several items, for instance daftarSekolah', collectionFresh: 'daftar',
    byData: name => `Its items come from the data “${name}” in the diagram.`,
    elementVariable: 'Name of each item', elementVariableHint: 'Usable in formulas; its number is loopCounter', cardinality: 'How many', cardinalityHint: 'A number or formula',
    outputElement: 'Result of each run', outputCollection: 'Collected in', completion: 'Enough when (formula)', completionHint: 'Blank: all must be done. nrOfCompletedInstances is how many are.',
    while: 'Again while (formula)', whileHint: 'Blank: as often as below', testBefore: 'Check the condition before the first run', maximum: 'At most (times)',
  },
  data: {
    title: 'Data in and out', about: 'Blank: all fields go in and all results come back.', drawn: n => `${n} more are joined in the diagram.`, fresh: 'name',
    inputs: { title: 'In', name: 'Name inside', value: 'Field or formula', add: 'Add data in' }, outputs: { title: 'Out', name: 'Name inside', value: 'Kept as', add: 'Add data out' },
  },
  condition: {
    title: 'Condition on fields', when: 'If', joins: { '&&': 'and', '||': 'or' }, join: 'What must hold', all: { '&&': 'all of them', '||': 'any of them' },
    field: 'Field', compares: 'Comparison', value: 'Value', yes: 'yes', no: 'no', add: 'Add a condition', remove: n => `Remove condition ${n}`,
    noFields: 'This SOP has no form fields yet. Add a field to a step first, or write the formula.',
    operators: { '===': 'is', '!==': 'is not', '>': 'is more than', '>=': 'is at least', '<': 'is less than', '<=': 'is at most', filled: 'is filled in', empty: 'is blank' },
  },
  call: {
    title: 'The SOP that is run', element: 'Key of the SOP', elementHint: 'As in the address of its page: /sop/key', binding: 'Version', version: 'Version number',
    bindings: { latest: 'the one in force when it is run', deployed: 'the one in force when this version was stored', version: 'a certain number' },
  },
  decisionTable: { title: 'Decision table', json: 'The table (JSON)', hint: 'The guide to decision tables has its words.' },
  sameLane: name => `Expected every lane to have a name of its own, but another lane is called ${name}. Give one of them another name, or merge them.`,
  lanesMissing: names => `Lanes that are not in this SOP: ${names}. Their steps stand in the lane they were pasted into; move them if needed.`,
};
