import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Config } from '../src/board';
import { compare } from '../src/session/compare';
import { Session } from '../src/session/session';
import { openModeler, small } from './open';

const config = {
  key: 'contoh', definitionId: 'd1', version: 1, published: true, hash: 'h1', user: 'u1', language: 'id', back: '', title: '', groups: [], activities: [],
  antiforgery: { header: 'X-XSRF-TOKEN', token: 'rahasia' },
} satisfies Config;

/** A server as small as can be: one stored version, named by its hash. */
let stored: { id: string; version: number; hash: string; xml: string };
let requests: { method: string; headers: Record<string, string> }[];

beforeEach(() => {
  stored = { id: 'd1', version: 1, hash: 'h1', xml: small };
  requests = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    const headers = (init.headers ?? {}) as Record<string, string>;
    if (method !== 'GET') requests.push({ method, headers });
    if (address.endsWith('/xml')) return new Response(stored.xml);
    if (address.endsWith('/check')) return Response.json({ diagnostics: [] });
    if (address.endsWith('/publication')) return Response.json({ ...stored, status: 'published', diagnostics: [] });
    if (method === 'GET') return Response.json({ ...stored, updatedBy: 'Ketua Tim', updatedAt: '2026-11-23T03:40:00Z' });
    if (headers['if-match'] !== `"${stored.hash}"`)
      return Response.json({ type: 'urn:disdik-bpm:problem:definition-changed', detail: 'sudah disimpan' }, { status: 409 });
    stored = { id: 'd2', version: 2, hash: `h${Number(stored.hash.slice(1)) + 1}`, xml: String(init.body) };
    return Response.json({ ...stored, status: 'draft', diagnostics: [] });
  });
});
afterEach(() => vi.unstubAllGlobals());

async function openSession() {
  const opened = await openModeler();
  const session = new Session(opened.modeler, config, () => {});
  await session.open();
  const rename = (name: string) => opened.edit.own(opened.shape('S1'), { name });
  return { ...opened, session, rename };
}

it('saves over the version that was opened, and the next time over its own', async () => {
  const { session, rename } = await openSession();
  rename('Menyunting naskah');
  expect(session.standing.words).toBe('Ada perubahan belum disimpan');
  expect(await session.save()).toBe(true);
  expect(session.standing.words).toMatch(/^Tersimpan \d\d\.\d\d$/);
  rename('Menyunting lagi');
  expect(await session.save()).toBe(true);
  expect(stored.hash).toBe('h3');
  expect(stored.xml).toContain('Menyunting lagi');
  expect(requests.every(r => r.headers['X-XSRF-TOKEN'] === 'rahasia')).toBe(true);
});

it('overwrites nothing when somebody saved in between, and keeps the changes on the screen', async () => {
  const { session, rename, xml } = await openSession();
  stored = { ...stored, hash: 'h9', xml: small.replace('Menyaring', 'Menyaring ulang') };
  rename('Milik saya');
  expect(await session.save()).toBe(false);
  expect(stored.xml).toContain('Menyaring ulang');
  expect(session.standing.conflict?.updatedBy).toBe('Ketua Tim');
  expect(session.isChanged).toBe(true);
  expect(await xml()).toContain('Milik saya');
  expect(compare(await xml(), stored.xml)).toEqual([
    { id: 'S1', name: 'Milik saya', kind: 'differs' }, { id: 'S2', name: 'Menyaring', kind: 'differs' },
  ]);
});

it('replaces the other save only when told to', async () => {
  const { session, rename } = await openSession();
  stored = { ...stored, hash: 'h9' };
  rename('Milik saya');
  await session.save();
  expect(await session.save(session.standing.conflict!.hash)).toBe(true);
  expect(stored.xml).toContain('Milik saya');
});

it('counts an undone change as no change', async () => {
  const { session, rename, undo } = await openSession();
  rename('Sebentar');
  expect(session.isChanged).toBe(true);
  undo();
  expect(session.isChanged).toBe(false);
  expect(session.standing.words).toBe('Versi 1, berlaku');
});

it('publishes what it has just saved', async () => {
  const { session, rename } = await openSession();
  rename('Terbit');
  expect(await session.publish()).toBe(true);
  expect(requests.filter(r => r.headers['if-match']).map(r => [r.method, r.headers['if-match']])).toEqual([['PUT', '"h1"'], ['POST', '"h2"']]);
  expect(session.standing.words).toMatch(/^Versi 2 terbit/);
});

it('finds files that are laid out differently to say the same', () => {
  expect(compare(small, small.replace('x="180" y="230"', 'x="190" y="240"'))).toEqual([]);
  expect(compare(small, small.replace('standard="PT15M"', 'standard="PT20M"'))).toEqual([{ id: 'S2', name: 'Menyaring', kind: 'differs' }]);
});
