/** An id like `perluData` from words like "Perlu data!", different from those in `taken`. */
export function idFrom(words: string, taken: string[]): string {
  const parts = words.normalize('NFKD').replace(/[^A-Za-z0-9 ]/g, '').trim().toLowerCase().split(/\s+/).filter(Boolean);
  const base = parts.map((part, i) => i === 0 ? part : part[0].toUpperCase() + part.slice(1)).join('').replace(/^[0-9]+/, '') || 'isian';
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}${n}`;
    if (!taken.includes(id)) return id;
  }
}
