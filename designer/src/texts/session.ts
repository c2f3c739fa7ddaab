/** Words about storing the draft and about those who work on it. */
export const sessionTexts = {
  indonesian: {
    kept: 'Belum terkirim ke server. Perubahan aman di peramban ini dan dikirim lagi dengan sendirinya.',
    left: (when: string) => `Ada perubahan pukul ${when} yang belum sempat tersimpan sebelum halaman ini tertutup.`,
    takeUp: 'Lanjutkan perubahan itu', dropLeft: 'Buang', keepLeft: 'Unduh salinannya',
    also: (names: string) => `${names} juga membuka draf ini`, and: ' dan ',
    me: 'Anda sendiri (tab lain)', changing: 'sedang mengubah',
    stored: (who: string, when: string) => `${who} menyimpan draf ini pukul ${when}. Perubahan Anda belum dikirim; pilih dulu mana yang dipakai.`,
    choose: 'Bandingkan dan pilih',
  },
  english: {
    kept: 'Not sent to the server yet. Your changes are safe in this browser and are sent again by themselves.',
    left: (when: string) => `There are changes from ${when} that could not be saved before this page was closed.`,
    takeUp: 'Go on with those changes', dropLeft: 'Discard', keepLeft: 'Download a copy',
    also: (names: string) => `${names} also has this draft open`, and: ' and ',
    me: 'you (another tab)', changing: 'changing it',
    stored: (who: string, when: string) => `${who} saved this draft at ${when}. Your changes have not been sent; choose first which to use.`,
    choose: 'Compare and choose',
  },
};
