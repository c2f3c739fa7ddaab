/** The words of the identity page in the designer. */
export const identityIndonesian = {
  about: 'Tulisan di sini sama persis dengan yang disahkan. Koreksi berdiri di sampingnya dan baru masuk ke dokumen pada revisi berikutnya.',
  elsewhere: 'Sampul dan halaman identitas SOP ini ada di tampilan Identitas.',
  cover: 'Sampul', sheet: 'Halaman identitas', blank: 'kosong', approvedBy: 'Disahkan oleh',
  correction: 'Koreksi', correct: 'Tulis koreksi', removeCorrection: 'Hapus koreksi',
  labels: { government: 'Pemerintah', office: 'Instansi', kind: 'Jenis dokumen', procedureHeading: 'Judul di atas tabel', foot: 'Kaki sampul' },
  attachment: { of: 'Lampiran dari', number: 'Nomor keputusan', about: 'Tentang' },
  approver: { printed: 'Disahkan oleh, seperti tercetak', position: 'Jabatan', name: 'Nama', nip: 'NIP' },
  add: { legalBasis: 'Tambah dasar hukum', qualification: 'Tambah kualifikasi', relatedSop: 'Tambah SOP terkait', equipment: 'Tambah peralatan' },
};

export const identityEnglish: typeof identityIndonesian = {
  about: 'The words here are exactly those approved. A correction stands beside them and enters the document with the next revision.',
  elsewhere: 'The cover and the identity page of this SOP are in the view Identity.',
  cover: 'Cover', sheet: 'Identity page', blank: 'blank', approvedBy: 'Approved by',
  correction: 'Correction', correct: 'Write a correction', removeCorrection: 'Remove the correction',
  labels: { government: 'Government', office: 'Office', kind: 'Kind of document', procedureHeading: 'Heading above the table', foot: 'Foot of the cover' },
  attachment: { of: 'Attachment of', number: 'Number of the decree', about: 'About' },
  approver: { printed: 'Approved by, as printed', position: 'Position', name: 'Name', nip: 'NIP' },
  add: { legalBasis: 'Add a legal basis', qualification: 'Add a qualification', relatedSop: 'Add a related SOP', equipment: 'Add equipment' },
};
