/** What is typed as waktu, read as working time. `doubt` is true when something is written that cannot be read. */
export interface Reading { printed: string; standard?: string; doubt: boolean }

const minutesOf: Record<string, number> = { menit: 1, mnt: 1, min: 1, minute: 1, minutes: 1, jam: 60, hour: 60, hours: 60 };
const days = new Set(['hari', 'day', 'days']);
const words: Record<string, number> = { satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8, sembilan: 9, sepuluh: 10 };
/** Words beside the time that do not change it. */
const beside = /^(?:±|kurang lebih|maksimal|maks\.?|paling lama|paling lambat)\s*/;
const part = /^(\d+(?:[.,]\d+)?|(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)(?=\s))\s*([a-z]+)\.?(?:\s+kerja|\s*\(?kerja\)?)?\s*(?:dan\s+|,\s*)?/;

/**
 * Reads "180 menit" as PT180M, "2 jam" as PT2H, "2 jam 30 menit" as PT150M, "1 hari" as P1D: working minutes, hours and days, each a type of
 * its own (docs/decisions/0010-minutes-and-days.md). Days with hours, ranges and other units keep their words and no standard.
 */
export function readDuration(typed: string): Reading {
  const printed = typed.trim();
  if (printed === '' || /^[-–—]$/.test(printed)) return { printed, doubt: false };
  const standard = standardOf(printed.toLowerCase().replace(/\s+/g, ' ').replace(beside, '').replace(/^sehari$/, '1 hari').replace(/^sejam$/, '1 jam'));
  return { printed, standard, doubt: standard === undefined };
}

function standardOf(text: string): string | undefined {
  const parts: { count: number; unit: string }[] = [];
  for (let rest = text; rest !== '';) {
    const match = part.exec(rest);
    if (!match) return undefined;
    const count = words[match[1]] ?? Number(match[1].replace(',', '.'));
    if (!(count > 0)) return undefined;
    parts.push({ count, unit: match[2] });
    rest = rest.slice(match[0].length);
  }
  if (parts.length === 1 && days.has(parts[0].unit)) return Number.isInteger(parts[0].count) ? `P${parts[0].count}D` : undefined;
  if (parts.some(p => minutesOf[p.unit] === undefined)) return undefined;
  if (parts.length === 1 && minutesOf[parts[0].unit] === 60 && Number.isInteger(parts[0].count)) return `PT${parts[0].count}H`;
  const minutes = parts.reduce((sum, p) => sum + p.count * minutesOf[p.unit], 0);
  return Number.isInteger(minutes) ? `PT${minutes}M` : undefined;
}
