/** What is typed as waktu, read as working time. `sure` is false when something was decided on the way, or when it cannot be read. */
export interface Reading { printed: string; standard?: string; sure: boolean }

type Kind = 'minutes' | 'hours' | 'days' | 'weeks' | 'daysAndNights';
interface Length { kind: 'minutes' | 'days'; count: number; iso: string; sure: boolean }

const most = { minutes: 100_000, days: 3660 }, daysOfWeek = 5;
const wordNumbers: Record<string, number> = {
  se: 1, satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8, sembilan: 9, sepuluh: 10, setengah: 0.5, '½': 0.5, '1/2': 0.5,
};
const units: [RegExp, Kind][] = [
  [/^[x×]/, 'daysAndNights'], [/^(?:minggu|mgg|pekan|weeks?)$/, 'weeks'], [/^(?:menit|mnt|mins?|minutes?|['’′])$/, 'minutes'], [/^(?:jam|hours?)$/, 'hours'], [/./, 'days'],
];
/** Words before the time: a most says the same time, an about does not quite. */
const beside = /^(?:(?:(±|\+\/-|\+-|kurang lebih|kira-kira|sekitar)|maks(?:imal|imum)?\b\.?|paling (?:lama|lambat))\s*)?/;
const range = /^(.+?)\s*(?:-|–|—|\bs\s?\/\s?d\b|\bs\.\s?d\b\.?|\bsd\b|\bsampai(?: dengan)?\b|\bhingga\b|\batau\b)\s*(.+)$/;
/** A point with two digits could be minutes ("1.30 jam") or hundredths: it is read as neither. */
const amount = new RegExp('^(\\d{1,6}(?:,\\d{1,2}|\\.\\d(?!\\d))?|½|1/2|se(?=hari|jam|menit|minggu|pekan)|setengah|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\\s*(?:\\([a-z ]{1,40}\\)\\s*)?'
  + '(hari|hr|hk|days?|jam|hours?|menit|mnt|mins?|minutes?|[\'’′]|minggu|mgg|pekan|weeks?|[x×]\\s?24\\s?jam)\\.?(?:\\s*\\(?kerja\\)?)?(?:\\s*,\\s*|\\s+dan\\s+|\\s+|(?=\\d)|$)');

/**
 * Reads "180 menit" as PT180M, "2 jam" as PT2H, "1 jam 30 menit" as PT90M, "1 hari" as P1D: working minutes, hours and days, each a type of its own
 * (docs/decisions/0010-minutes-and-days.md); of a range the longer, a week as five working days. Days with hours, half days and months keep
 * their words and no standard. The program reads the same words (`TimeWords`); tests/waktu.json has the cases that both have to read alike.
 */
export function readDuration(typed: string): Reading {
  const printed = typed.trim();
  const plain = printed.toLowerCase().replace(/\s+/g, ' ').replace(/^[ .;]+|[ .;]+$/g, '');
  if (['', '-', '–', '—'].includes(plain)) return { printed, sure: true };
  if (plain.length > 80) return { printed, sure: false };
  const [before, about] = beside.exec(plain)!;
  const words = plain.slice(before.length), [, from, to] = range.exec(words) ?? [];
  if (to) return { printed, standard: longer(from, to)?.iso, sure: false };
  const found = lengthOf(words);
  return { printed, standard: found?.iso, sure: !!found?.sure && !about };
}

/** The end of a range, whose beginning may leave its unit to it; none when it does not rise. */
function longer(from: string, to: string): Length | undefined {
  const end = lengthOf(to), unit = amountsOf(to)?.pop()?.unit;
  const begin = end && (lengthOf(from) ?? lengthOf(`${from} ${unit}`));
  return begin && begin.kind === end.kind && begin.count < end.count ? end : undefined;
}

function lengthOf(words: string): Length | undefined {
  const amounts = amountsOf(words);
  if (!amounts || amounts.length > 2 || amounts.some(a => !(a.count > 0))) return undefined;
  const sum = (...kinds: Kind[]) => amounts.filter(a => kinds.includes(a.kind)).reduce((all, a) => all + a.count * (a.kind === 'hours' ? 60 : a.kind === 'weeks' ? daysOfWeek : 1), 0);
  const minutes = sum('minutes', 'hours'), days = sum('days', 'weeks', 'daysAndNights');
  const kind = days > 0 ? 'days' : 'minutes', count = days || minutes;
  if (minutes > 0 && days > 0 || !Number.isInteger(count) || count > most[kind]) return undefined;
  const areHours = amounts.every(a => a.kind === 'hours' && Number.isInteger(a.count));
  return { kind, count, iso: kind === 'days' ? `P${count}D` : areHours ? `PT${count / 60}H` : `PT${count}M`, sure: amounts.every(a => a.kind !== 'weeks' && a.kind !== 'daysAndNights') };
}

function amountsOf(words: string): { count: number; unit: string; kind: Kind }[] | undefined {
  const found: { count: number; unit: string; kind: Kind }[] = [];
  for (let rest = words; rest !== '';) {
    const match = amount.exec(rest);
    if (!match) return undefined;
    found.push({ count: wordNumbers[match[1]] ?? Number(match[1].replace(',', '.')), unit: match[2], kind: units.find(([pattern]) => pattern.test(match[2]))![1] });
    rest = rest.slice(match[0].length);
  }
  return found;
}
