/** The words of the properties in tabs. */
export const propertiesIndonesian = {
  tabs: { label: 'Kelompok sifat', step: 'Langkah', standard: 'Mutu baku', form: 'Formulir', assignment: 'Penugasan', deadlines: 'Tenggat', activity: 'Aktivitas' },
  deadlines: {
    standard: (iso: string) => `Tenggat langkah ini dihitung dari waktu bakunya (${iso}) menurut kalender kerja, dengan pengingat dan eskalasi. Penanda waktu di bawah ini bekerja di sampingnya.`,
    none: 'Langkah ini tidak punya waktu baku, jadi tidak punya tenggat. Isi waktu baku pada tab Mutu baku, atau pasang penanda waktu.',
    timer: 'Penanda waktu', add: 'Pasang penanda waktu', show: 'Tampilkan pada diagram',
  },
  trigger: {
    title: 'Peristiwa', sameName: 'Nama yang sama di kedua ujungnya.', correlationKey: 'Kunci pasangan', correlationHint: 'Rumus; memilih satu berkas proses di antara banyak yang menunggu.',
    link: 'Nama sambungan', condition: 'Syarat (JavaScript)', names: { 'bpmn:Message': 'Nama pesan', 'bpmn:Signal': 'Nama sinyal', 'bpmn:Error': 'Kode kesalahan', 'bpmn:Escalation': 'Kode eskalasi' } as Record<string, string>,
  },
  call: {
    title: 'SOP yang dijalankan', element: 'Kunci SOP', elementHint: 'Seperti pada alamat halamannya: /sop/kunci', binding: 'Versi', version: 'Nomor versi',
    bindings: { latest: 'yang berlaku saat dijalankan', deployed: 'yang berlaku saat versi ini disimpan', version: 'nomor tertentu' },
  },
  decisionTable: { title: 'Tabel keputusan', json: 'Isi tabel (JSON)', hint: 'Kata-katanya ada di panduan tabel keputusan.' },
  sameLane: (name: string) => `Seharusnya setiap lajur punya nama sendiri, tetapi ada lajur lain bernama ${name}. Beri salah satunya nama lain, atau gabungkan keduanya.`,
};

export const propertiesEnglish: typeof propertiesIndonesian = {
  tabs: { label: 'Groups of properties', step: 'Step', standard: 'Standard', form: 'Form', assignment: 'Assignment', deadlines: 'Deadlines', activity: 'Activity' },
  deadlines: {
    standard: iso => `This step is due by its standard time (${iso}) on the working calendar, with reminder and escalation. The timers below work beside it.`,
    none: 'This step has no standard time, so it is never due. Fill in the standard time in the tab Standard, or attach a timer.',
    timer: 'Timer', add: 'Attach a timer', show: 'Show in the diagram',
  },
  trigger: {
    title: 'Event', sameName: 'The same name at both ends.', correlationKey: 'Correlation key', correlationHint: 'A formula; it picks one case among many that wait.',
    link: 'Name of the link', condition: 'Condition (JavaScript)', names: { 'bpmn:Message': 'Name of the message', 'bpmn:Signal': 'Name of the signal', 'bpmn:Error': 'Code of the fault', 'bpmn:Escalation': 'Code of the escalation' },
  },
  call: {
    title: 'The SOP that is run', element: 'Key of the SOP', elementHint: 'As in the address of its page: /sop/key', binding: 'Version', version: 'Version number',
    bindings: { latest: 'the one in force when it is run', deployed: 'the one in force when this version was stored', version: 'a certain number' },
  },
  decisionTable: { title: 'Decision table', json: 'The table (JSON)', hint: 'The guide to decision tables has its words.' },
  sameLane: name => `Expected every lane to have a name of its own, but another lane is called ${name}. Give one of them another name, or merge them.`,
};
