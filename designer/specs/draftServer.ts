import { vi } from 'vitest';
import type { Config } from '../src/board';
import { Session } from '../src/session/session';
import { openModeler, small } from './open';

const config = {
  key: 'contoh', definitionId: 'd1', version: 1, published: true, hash: 'h1', user: 'u1', language: 'id', back: '', title: '', groups: [], activities: [],
  antiforgery: { header: 'X-XSRF-TOKEN', token: 'rahasia' },
} satisfies Config;

/** The server of drafts as small as can be: one stored version, named by its hash, behind a connection that can be cut, before or after the server has done its work. */
export class DraftServer {
  stored = { id: 'd1', version: 1, hash: 'h1', xml: small };
  /** What was asked to be written, whether or not it was. */
  readonly requests: { method: string; headers: Record<string, string> }[] = [];
  /** The files that saves brought, in order. */
  readonly saves: string[] = [];
  connection: 'there' | 'cut' | 'answers are lost' = 'there';
  /** Who else has the draft open. */
  others: object[] = [];
  private waiting?: Promise<void>;

  constructor() {
    vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
      if (this.connection === 'cut') throw new TypeError('Failed to fetch');
      const answer = await this.serve(address, init.method ?? 'GET', (init.headers ?? {}) as Record<string, string>, String(init.body));
      if (this.connection === 'answers are lost' && init.method === 'PUT') throw new TypeError('Failed to fetch');
      return answer;
    });
  }

  /** Saves take until the answer is called. */
  hold(): () => void {
    let go = () => {};
    this.waiting = new Promise(resolve => { go = resolve; });
    return () => { this.waiting = undefined; go(); };
  }

  /** Somebody else stores another draft. */
  replace(hash: string, xml = this.stored.xml): void { this.stored = { ...this.stored, hash, xml }; }

  private async serve(address: string, method: string, headers: Record<string, string>, body: string): Promise<Response> {
    const current = { ...this.stored, updatedBy: 'Ketua Tim', updatedAt: '2026-11-29T03:40:00Z' };
    if (method !== 'GET') this.requests.push({ method, headers });
    if (address.endsWith('/xml')) return new Response(this.stored.xml);
    if (address.endsWith('/check')) return Response.json({ diagnostics: [] });
    if (address.includes('/editors/')) return Response.json({ current, others: this.others });
    if (address.endsWith('/publication')) return Response.json({ ...this.stored, status: 'published', diagnostics: [] });
    if (method !== 'PUT') return Response.json(current);
    if (headers['if-match'] !== `"${this.stored.hash}"`)
      return Response.json({ type: 'urn:disdik-bpm:problem:definition-changed', detail: 'sudah disimpan' }, { status: 409 });
    this.saves.push(body);
    await this.waiting;
    this.stored = { id: 'd2', version: 2, hash: `h${Number(this.stored.hash.slice(1)) + 1}`, xml: body };
    return Response.json({ ...this.stored, status: 'draft', diagnostics: [] });
  }
}

/** Somebody opens the draft; `rename` is a change of theirs. */
export async function openSession(more: Partial<Config> = {}) {
  const opened = await openModeler();
  const session = new Session(opened.modeler, { ...config, ...more }, () => {});
  await session.open();
  return { ...opened, session, rename: (name: string) => opened.edit.own(opened.shape('S1'), { name }) };
}
