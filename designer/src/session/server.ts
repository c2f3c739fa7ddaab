import type { Config } from '../board';
import { decode } from '../source/decode';
import type { Diagnostic } from '../lint/finding';
import { t } from '../texts';

/** A stored version, as the server answers. */
export interface Stored { id: string; version: number; status: 'draft' | 'published'; hash: string; diagnostics: Diagnostic[] }

/** Somebody saved in between: what is stored now. */
export interface Conflict { id: string; version: number; hash: string; updatedBy: string | null; updatedAt: string }

/** Who has this draft open besides this tab, and which file is stored now. */
export interface Editors { current: Conflict; others: { tab: string; name: string; isMe: boolean; isChanged: boolean }[] }

/** Why a request did not do what was asked, in words for the screen. */
export class Refusal extends Error {
  constructor(message: string, readonly diagnostics: Diagnostic[] = [], readonly type = '', readonly conflict?: Conflict) { super(message); }

  /** The same request may well be answered later: the server was not reached, or the person has to sign in again. */
  get isPassing(): boolean { return ['offline', 'session', 'busy'].includes(this.type); }
}

/** The designer's requests: a draft is saved only over the version that was opened, named by its hash. */
export class Server {
  constructor(private readonly config: Config) {}

  async xml(definitionId: string): Promise<string> {
    const answer = await fetch(`/api/definitions/${encodeURIComponent(definitionId)}/xml`);
    if (!answer.ok) throw new Refusal(t().trouble.load);
    return decode(await answer.arrayBuffer());
  }

  async check(xml: string, signal: AbortSignal): Promise<Diagnostic[]> {
    const answer = await this.send('POST', '/api/definitions/check', xml, {}, signal);
    return (await answer.json()).diagnostics;
  }

  async save(xml: string, basedOnHash: string): Promise<Stored> {
    const address = `/api/definitions/${encodeURIComponent(this.config.key)}/draft`;
    try {
      return await (await this.send('PUT', address, xml, { 'if-match': `"${basedOnHash}"` })).json();
    } catch (failure) {
      if (failure instanceof Refusal && failure.type.endsWith(':definition-changed')) throw new Refusal(failure.message, [], failure.type, await this.current(address));
      throw failure;
    }
  }

  async publish(definitionId: string, hash: string): Promise<Stored> {
    return (await this.send('POST', `/api/definitions/${encodeURIComponent(definitionId)}/publication`, undefined, { 'if-match': `"${hash}"` })).json();
  }

  async present(tab: string, isChanged: boolean): Promise<Editors> {
    return (await this.send('PUT', this.seat(tab), JSON.stringify({ isChanged }), { 'content-type': 'application/json' })).json();
  }

  /** The page goes: nobody waits for the answer. */
  leave(tab: string): void {
    const { header, token } = this.config.antiforgery;
    void fetch(this.seat(tab), { method: 'DELETE', keepalive: true, headers: { [header]: token } }).catch(() => {});
  }

  private seat(tab: string): string { return `/api/definitions/${encodeURIComponent(this.config.key)}/editors/${tab}`; }

  private async current(address: string): Promise<Conflict> {
    const answer = await fetch(address);
    if (!answer.ok) throw new Refusal(t().trouble.refused);
    return answer.json();
  }

  private async send(method: string, address: string, body: string | undefined, headers: Record<string, string>, signal?: AbortSignal): Promise<Response> {
    const { header, token } = this.config.antiforgery;
    let answer: Response;
    try {
      answer = await fetch(address, { method, body, signal, headers: { ...(body ? { 'content-type': 'application/xml' } : {}), ...headers, [header]: token } });
    } catch (failure) {
      if (signal?.aborted) throw failure;
      throw new Refusal(t().trouble.offline, [], 'offline');
    }
    if (answer.ok) return answer;
    if (answer.status === 401) throw new Refusal(t().trouble.session, [], 'session');
    if (answer.status >= 502 || answer.status === 429) throw new Refusal(t().trouble.offline, [], 'busy');
    const problem = await answer.json().catch(() => ({}));
    throw new Refusal(problem.detail ?? problem.title ?? t().trouble.refused, problem.diagnostics ?? [], problem.type);
  }
}
