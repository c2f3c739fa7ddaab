import type { Config } from '../board';
import { Refusal } from '../session/server';
import { t } from '../texts';

export interface Moment { at: string; words: string }
export interface PlannedMail { kind: string; to: string; position: string; why: string; copies: string[]; subject: string; text: string }
export interface Notice { kind: string; reached: boolean; at: Moment; leavesAt: Moment; reason: string; mails: PlannedMail[] }
export interface PlayedStep {
  elementId: string; name: string; printedNo: string | null; round: number; lane: string | null; performers: string[]; standard: string | null;
  ready: Moment; due: Moment | null; why: string[]; done: Moment | null; outcome: string | null; isLate: boolean; notices: Notice[];
}
export interface Decision { elementId: string; name: string; round: number; options: { id: string; label: string }[]; chosen: string; given: boolean }
export interface Stop { kind: string; elementId: string | null; name: string | null; reason: string }
export interface Way { elements: string[]; flows: string[] }
export interface DryRun {
  startsAt: Moment; endsAt: Moment; status: 'running' | 'completed' | 'terminated'; startedBy: string | null; length: string;
  steps: PlayedStep[]; decisions: Decision[]; way: Way; stops: Stop[]; notes: { elementId: string; name: string; words: string }[];
  values: DecidingValue[];
}
/** A form field that a condition asks about. */
export interface DecidingValue { id: string; label: string; type: string; options: { id: string; label: string }[]; value: unknown; given: boolean }

/** What is assumed; see the guide of the HTTP interface. */
export interface DryRunAsked { startEventId: string; startsAt: string; share?: number; nobodyActs?: boolean; choices: Record<string, string[]>; variables: Record<string, unknown> }

export interface ReplayedStep { elementId: string; name: string; printedNo: string | null; round: number; due: Moment | null; done: Moment | null; isLate: boolean }
export interface ReplayedCase {
  instanceId: string; businessKey: string | null; title: string | null; version: number; endedAt: Moment; lateNow: number; lateThen: number;
  real: ReplayedStep[]; draft: ReplayedStep[]; way: Way; added: string[]; left: string[]; stops: Stop[]; endsAt: string | null; doubtful: string[];
}
export interface Replay {
  cases: ReplayedCase[]; left: number;
  steps: { elementId: string; name: string; printedNo: string | null; times: number; lateNow: number; lateThen: number }[];
}

/** Asks the server to play; it stores nothing. */
export class SimulationServer {
  constructor(private readonly config: Config) {}

  dryRun(xml: string, asked: DryRunAsked): Promise<DryRun> { return this.post('/api/designer/dry-runs', { xml, key: this.config.key, ...asked }); }

  replay(xml: string, count: number): Promise<Replay> { return this.post('/api/designer/replays', { xml, key: this.config.key, count }); }

  private async post<T>(address: string, body: unknown): Promise<T> {
    const { header, token } = this.config.antiforgery;
    let answer: Response;
    try {
      answer = await fetch(address, { method: 'POST', body: JSON.stringify(body), headers: { [header]: token, 'content-type': 'application/json' } });
    } catch {
      throw new Refusal(t().trouble.offline);
    }
    if (answer.ok) return answer.json();
    if (answer.status === 401) throw new Refusal(t().trouble.session);
    const problem = await answer.json().catch(() => ({}));
    throw new Refusal(problem.detail ?? t().trouble.refused, problem.diagnostics ?? []);
  }
}
