/** Times of a timer as a person says them, and as BPMN writes them: ISO 8601, with a mark for working time. */

export const units = ['M', 'H', 'D', 'W', 'MO', 'Y'] as const;
/** Minutes, hours, days, weeks, months, years. */
export type Unit = typeof units[number];

/** So many units; `working` counts on the office's calendar, which knows minutes, hours and days. */
export interface Amount { count: number; unit: Unit; working: boolean }

export const workingUnits: Unit[] = ['M', 'H', 'D'], plainUnits: Unit[] = ['M', 'H', 'D'], periodUnits: Unit[] = ['H', 'D', 'W', 'MO', 'Y'];

const written = { M: /^PT(\d+)M$/, H: /^PT(\d+)H$/, D: /^P(\d+)D$/, W: /^P(\d+)W$/, MO: /^P(\d+)M$/, Y: /^P(\d+)Y$/ };

/** Undefined for what is no whole number of one unit. */
export function readAmount(iso: string | undefined, working: boolean): Amount | undefined {
  const unit = units.find(u => iso && written[u].test(iso));
  return unit && { count: Number(written[unit].exec(iso!)![1]), unit, working };
}

export const writeAmount = ({ count, unit }: Pick<Amount, 'count' | 'unit'>): string => unit === 'M' || unit === 'H' ? `PT${count}${unit}` : `P${count}${unit === 'MO' ? 'M' : unit}`;

/** `first/every` from the start of a process; `times` and `every` while an event waits, without `times` for as long as it does. */
export interface Cycle { first?: string; times?: number; every?: Amount }

export function readCycle(body: string | undefined, working: boolean): Cycle | undefined {
  const parts = (body ?? '').trim().split('/');
  if (!/^R\d*$/.test(parts[0]) || parts.length < 2 || parts.length > 3) return undefined;
  const every = readAmount(parts[parts.length - 1], working);
  if (!every) return undefined;
  return parts.length === 3 ? { first: parts[1], every } : { times: Number(parts[0].slice(1)) || undefined, every };
}

export function writeCycle({ first, times, every }: Cycle): string {
  const period = every ? writeAmount(every) : 'P1D';
  return first !== undefined ? `R/${first}/${period}` : `R${times ?? ''}/${period}`;
}

/** The office's clock: WIB, without daylight saving. */
const office = '+07:00', officeMinutes = 7 * 60;

/** `2027-01-04T07:30` for a field, on the office's clock; undefined for what is no instant. */
export function toLocal(instant: string | undefined): string | undefined {
  const at = instant && /T.*(Z|[+-]\d\d:\d\d)$/.test(instant) ? Date.parse(instant) : NaN;
  return Number.isNaN(at) ? undefined : new Date(at + officeMinutes * 60_000).toISOString().slice(0, 16);
}

/** An instant from a field that shows the office's clock. */
export const toInstant = (local: string): string => `${local}:00${office}`;
