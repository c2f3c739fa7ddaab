import { extensionOf, type Open } from '../../sop/editing';
import { t } from '../../texts';

export const ruleNames = ['reminder', 'overdue', 'escalation1', 'escalation2', 'repeat', 'unclaimed', 'answerTime', 'mailHours', 'digest'] as const;
export type RuleName = typeof ruleNames[number];

/** The rules as the file writes them; what is not written is open. */
export type Policy = Partial<Record<RuleName | 'repeatMost', string>>;

/** Working time: the two are never converted into each other (docs/decisions/0010-minutes-and-days.md). */
export interface Time { unit: 'minutes' | 'days'; count: number }

export const limits = { minutes: 10_000, days: 250, repeatMinutes: 30, times: 20, usualTimes: 5 };

/** Of the process, or of a step. */
export function policyOf(owner: Open): Policy {
  const written = extensionOf(owner, 'sop:Deadlines');
  return Object.fromEntries([...ruleNames, 'repeatMost'].flatMap(name => { const value = written?.get(name)?.trim(); return value ? [[name, value]] : []; }));
}

/** As the program reads them (`WorkingDuration`): `PT90M`, `PT1H30M`, `P2D`. */
export function readTime(iso: string | undefined): Time | undefined {
  const days = /^P(\d{1,5})D$/.exec(iso ?? ''), parts = /^PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?$/.exec(iso ?? '');
  const count = days ? Number(days[1]) : parts ? Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0) : 0;
  return count > 0 ? { unit: days ? 'days' : 'minutes', count } : undefined;
}

export const writeTime = ({ unit, count }: Time): string => unit === 'days' ? `P${count}D` : `PT${count}M`;

/** Why a rule cannot have that time; undefined when it can. */
export function troubleOf(rule: RuleName, time: Time): string | undefined {
  const least = rule === 'repeat' && time.unit === 'minutes' ? limits.repeatMinutes : 1;
  if (Number.isInteger(time.count) && time.count >= least && time.count <= limits[time.unit]) return undefined;
  return t().rules.wrong(least, limits[time.unit], time.unit);
}

const words: Record<RuleName, string[]> = {
  reminder: ['none', 'half'], overdue: ['due', 'none'], escalation1: ['none', 'opening'], escalation2: ['none', 'opening'], repeat: ['none'], unclaimed: ['none'], answerTime: [], mailHours: ['working', 'always'], digest: ['atOnce', 'daily'],
};

const times: Partial<Record<RuleName, string[]>> = {
  reminder: ['PT15M', 'PT30M', 'PT60M', 'PT120M'], escalation1: ['PT30M', 'PT60M', 'PT120M', 'P1D'], escalation2: ['PT120M', 'P1D', 'P2D', 'P3D'],
  repeat: ['PT60M', 'PT120M', 'P1D', 'P2D'], unclaimed: ['PT30M', 'PT60M', 'PT120M', 'P1D'], answerTime: ['PT120M', 'P1D', 'P2D'],
};

/** What one can choose without typing a value. */
export const presetsOf = (rule: RuleName): string[] => [...words[rule], ...times[rule] ?? []];

/** True where a value of one's own may stand. */
export const takesTime = (rule: RuleName): boolean => rule in times;

/** True for a rule whose default is by the length of the standard, so that a step can go back to it from its SOP's. */
export const goesByStandard = (rule: RuleName): boolean => rule === 'reminder' || rule === 'escalation1' || rule === 'escalation2';

export function isReadable(rule: RuleName, value: string): boolean {
  if (words[rule].includes(value) || value === 'default' && goesByStandard(rule)) return true;
  const time = takesTime(rule) ? readTime(value) : undefined;
  return !!time && !(rule === 'reminder' && time.unit === 'days') && !troubleOf(rule, time);
}

/** Written in different ways, it may be the same: PT1H is PT60M. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [readTime(one), readTime(other)];
  return a && b ? a.unit === b.unit && a.count === b.count : one === other;
}

/** The office's default (docs/guides/deadlines.md); undefined when it goes by a standard that is not at hand. */
export function defaultOf(rule: RuleName, standard: Time | undefined): string | undefined {
  if (rule === 'escalation2') return 'P1D';
  const fixed = { overdue: 'due', repeat: 'none', unclaimed: 'none', answerTime: 'P1D', mailHours: 'working', digest: 'atOnce' } as Partial<Record<RuleName, string>>;
  if (fixed[rule] || !standard) return fixed[rule];
  const within = (minutes: number) => standard.unit === 'minutes' && standard.count <= minutes;
  if (rule === 'escalation1') return within(480) ? 'PT60M' : 'opening';
  return within(30) ? 'none' : within(120) ? 'half' : within(480) ? 'PT60M' : 'PT120M';
}

/** The rule that holds. */
export interface Holding { value?: string; times?: string; from: 'step' | 'sop' | 'default' }

export function holding(rule: RuleName, levels: { from: 'step' | 'sop'; policy: Policy }[], standard: Time | undefined): Holding {
  const level = levels.find(l => l.policy[rule] !== undefined && isReadable(rule, l.policy[rule]!));
  if (!level) return { value: defaultOf(rule, standard), from: 'default' };
  const value = level.policy[rule]!;
  return { value: value === 'default' ? defaultOf(rule, standard) : value, times: level.policy.repeatMost, from: level.from };
}

/** A rule in words, as the program says it (`DeadlineWords`); tests/tenggat.json has the cases that both have to say alike. */
export function inWords(rule: RuleName, value: string | undefined, most?: string): string {
  const say = t().rules.words;
  if (value === undefined || value === 'default') return say.byStandard;
  const time = readTime(value);
  switch (rule) {
    case 'reminder': return value === 'none' ? say.noReminder : value === 'half' ? say.half : time ? say.before(say.time(time)) : value;
    case 'overdue': return value === 'none' ? say.noNotice : say.atDue;
    case 'escalation1':
    case 'escalation2': return value === 'none' ? say.noEscalation : value === 'opening' ? say.opening : !time ? value : time.unit === 'minutes' ? say.after(say.time(time)) : say.daysAfter(time.count);
    case 'repeat': return value === 'none' ? say.notRepeated : time ? say.every(say.time(time), Number(most ?? limits.usualTimes)) : value;
    case 'unclaimed': return value === 'none' ? say.noUnclaimed : time ? say.ifUntaken(say.time(time)) : value;
    case 'answerTime': return time ? say.time(time) : value;
    case 'mailHours': return value === 'always' ? say.always : say.working;
    case 'digest': return value === 'daily' ? say.daily : say.atOnce;
  }
}

/** True where the second superior would hear of it no later than the first, in any office: then both hear at the same time. */
export function isReversed(first: string | undefined, second: string | undefined): boolean {
  const [one, other] = [readTime(first), readTime(second)];
  if (one && other && one.unit === other.unit) return other.count <= one.count;
  return second === 'opening' && (first === 'opening' || one?.unit === 'days');
}
