/** The dialog of the keys. */
export const helpIndonesian = {
  title: 'Tombol papan ketik', open: 'Bantuan tombol (?)', close: 'Tutup', canvas: 'Di diagram', everywhere: 'Di mana saja',
  keys: [
    ['. ,', 'unsur berikutnya, sebelumnya'], ['Alt + panah', 'menyusuri alur; pada lajur: memindahkan lajur'], ['panah', 'memindahkan unsur terpilih; Shift: lebih jauh'],
    ['N', 'menyambung dengan unsur baru; tanpa pilihan: unsur baru'], ['K', 'menghubungkan ke unsur lain'], ['T', 'memasang penanda pada langkah'], ['R', 'mengubah jenis'],
    ['Enter, F2', 'mengubah tulisan'], ['Delete', 'menghapus'], ['Ctrl + C, V', 'menyalin, menempel; juga ke SOP lain'], ['Ctrl + F', 'mencari dalam diagram'],
    ['Ctrl + A', 'memilih semua; lalu ratakan dan sebarkan dengan tombol di sampingnya'], ['L, S, H', 'memilih beberapa, menambah ruang, menggeser kanvas'], ['Ctrl + + − 0', 'memperbesar, memperkecil, ukuran asli'], ['?', 'bantuan ini'],
  ] as [string, string][],
  always: [['Ctrl + Z, Y', 'mengurungkan, mengulangi'], ['Ctrl + S', 'menyimpan'], ['Tab', 'ke bagian layar berikutnya; diagram juga salah satunya'], ['Esc', 'meninggalkan menu atau alat']] as [string, string][],
};

export const helpEnglish: typeof helpIndonesian = {
  title: 'Keys', open: 'Help on keys (?)', close: 'Close', canvas: 'In the diagram', everywhere: 'Everywhere',
  keys: [
    ['. ,', 'next and previous element'], ['Alt + arrow', 'along the flow; on a lane: moves the lane'], ['arrows', 'move what is selected; Shift: further'],
    ['N', 'continue with a new element; nothing selected: a new element'], ['K', 'connect to another element'], ['T', 'put an event on the edge of a step'], ['R', 'change the kind'],
    ['Enter, F2', 'change the words'], ['Delete', 'delete'], ['Ctrl + C, V', 'copy, paste; also into another SOP'], ['Ctrl + F', 'search the diagram'],
    ['Ctrl + A', 'select all; then align and distribute with the button beside'], ['L, S, H', 'select several, add space, move the canvas'], ['Ctrl + + − 0', 'zoom in, out, real size'], ['?', 'this help'],
  ],
  always: [['Ctrl + Z, Y', 'undo, redo'], ['Ctrl + S', 'save'], ['Tab', 'to the next part of the screen; the diagram is one of them'], ['Esc', 'leave a menu or a tool']],
};
