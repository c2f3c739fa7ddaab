/** The words of auto-layout. */
export const layoutIndonesian = {
  tidy: 'Rapikan', about: 'Rapikan diagram: tata ulang semua unsur dalam lajurnya. Dapat diurungkan.',
};

export const layoutEnglish: typeof layoutIndonesian = {
  tidy: 'Tidy', about: 'Tidy the diagram: lay everything out anew in its lanes. Can be undone.',
};
