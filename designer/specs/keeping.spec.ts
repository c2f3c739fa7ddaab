import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Config } from '../src/board';
import { Session } from '../src/session/session';
import { openModeler, small } from './open';

const config = {
  key: 'contoh', definitionId: 'd1', version: 1, published: true, hash: 'h1', user: 'u1', language: 'id', back: '', title: '', groups: [], activities: [],
  antiforgery: { header: 'X-XSRF-TOKEN', token: 'rahasia' },
} satisfies Config;

/** One stored version, named by its hash, behind a connection that can be cut, before or after the server has done its work. */
let stored: { id: string; hash: string; xml: string };
let saves: string[];
let connection: 'there' | 'cut' | 'answers are lost';
let others: object[];
let held: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  vi.setSystemTime(new Date('2026-11-29T03:42:00Z'));
  localStorage.clear();
  stored = { id: 'd1', hash: 'h1', xml: small };
  [saves, connection, others, held] = [[], 'there', [], []];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    if (connection === 'cut') throw new TypeError('Failed to fetch');
    const answer = await serve(address, init);
    if (connection === 'answers are lost' && init.method === 'PUT') throw new TypeError('Failed to fetch');
    return answer;
  });
});
afterEach(() => { vi.unstubAllGlobals(); vi.useRealTimers(); });

async function serve(address: string, init: RequestInit): Promise<Response> {
  const current = { id: stored.id, version: 2, hash: stored.hash, updatedBy: 'Ketua Tim', updatedAt: '2026-11-29T03:40:00Z' };
  if (address.endsWith('/xml')) return new Response(stored.xml);
  if (address.endsWith('/check')) return Response.json({ diagnostics: [] });
  if (address.includes('/editors/')) return Response.json({ current, others });
  if (address.endsWith('/publication')) return Response.json({ ...current, status: 'published', diagnostics: [] });
  if (init.method !== 'PUT') return Response.json(current);
  if ((init.headers as Record<string, string>)['if-match'] !== `"${stored.hash}"`)
    return Response.json({ type: 'urn:disdik-bpm:problem:definition-changed', detail: 'sudah disimpan' }, { status: 409 });
  saves.push(String(init.body));
  if (held.length > 0) await new Promise<void>(go => { held[0] = go; });
  stored = { id: 'd2', hash: `h${Number(stored.hash.slice(1)) + 1}`, xml: String(init.body) };
  return Response.json({ id: 'd2', version: 2, hash: stored.hash, status: 'draft', diagnostics: [] });
}

async function openSession() {
  const opened = await openModeler();
  const session = new Session(opened.modeler, config, () => {});
  await session.open();
  const rename = (name: string) => opened.edit.own(opened.shape('S1'), { name });
  return { ...opened, session, rename };
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const untilStill = async (said: () => unknown, value: unknown) => { for (let i = 0; i < 200 && said() !== value; i++) await pass(0); expect(said()).toBe(value); };

it('creates nothing by opening, and saves by itself when the fingers rest', async () => {
  const { session, rename } = await openSession();
  await pass(60_000);
  expect(saves).toEqual([]);
  rename('Menyunting');
  await pass(1_500);
  rename('Menyunting naskah');
  await pass(1_500);
  expect(saves).toEqual([]);
  await pass(600);
  await untilStill(() => session.standing.words, 'Tersimpan 10.43');
  expect(saves).toHaveLength(1);
  expect(saves[0]).toContain('Menyunting naskah');
});

it('saves now and then while somebody works on without a pause', async () => {
  const { rename } = await openSession();
  for (let i = 0; i < 16; i++) { rename(`Nama ${i}`); await pass(1_000); }
  await untilStill(() => saves.length, 1);
});

it('sends again by itself when the connection is back, and keeps the draft in the browser meanwhile', async () => {
  const { session, rename } = await openSession();
  connection = 'cut';
  rename('Tanpa jaringan');
  await pass(2_100);
  await untilStill(() => session.standing.words, 'Belum terkirim ke server. Perubahan aman di peramban ini dan dikirim lagi dengan sendirinya.');
  expect(Object.values(localStorage).join()).toContain('Tanpa jaringan');
  connection = 'there';
  window.dispatchEvent(new Event('online'));
  await untilStill(() => stored.hash, 'h2');
  await untilStill(() => localStorage.length, 0);
  expect(stored.xml).toContain('Tanpa jaringan');
});

it('takes its own save for no conflict when only the answer was lost', async () => {
  const { session, rename } = await openSession();
  connection = 'answers are lost';
  rename('Sampai');
  await pass(2_100);
  await untilStill(() => stored.hash, 'h2');
  connection = 'there';
  rename('Sampai juga');
  await pass(40_000);
  await untilStill(() => stored.hash, 'h3');
  expect(session.standing.conflict).toBeUndefined();
  expect(stored.xml).toContain('Sampai juga');
});

it('offers after a crash what was not stored, changes nothing unasked, and sends it when it is taken up', async () => {
  const crashed = await openSession();
  connection = 'cut';
  crashed.rename('Sebelum mati listrik');
  await pass(700);
  await untilStill(() => localStorage.length, 1);
  connection = 'there';
  vi.setSystemTime(new Date('2026-11-29T04:30:00Z'));

  const { session, xml } = await openSession();
  expect(await xml()).not.toContain('Sebelum mati listrik');
  const left = session.standing.left!;
  expect(left.xml).toContain('Sebelum mati listrik');
  await session.takeUp(left);
  expect(await xml()).toContain('Sebelum mati listrik');
  expect(session.isChanged).toBe(true);
  expect(await session.save()).toBe(true);
  expect(stored.xml).toContain('Sebelum mati listrik');
});

it('never replaces a later save by what it takes up, and lets the person choose', async () => {
  const crashed = await openSession();
  connection = 'cut';
  crashed.rename('Milik saya');
  await pass(700);
  await untilStill(() => localStorage.length, 1);
  connection = 'there';
  vi.setSystemTime(new Date('2026-11-29T04:30:00Z'));
  stored = { id: 'd2', hash: 'h7', xml: small.replace('Menyaring', 'Menyaring lagi') };

  const { session } = await openSession();
  await session.takeUp(session.standing.left!);
  expect(await session.save()).toBe(false);
  expect(stored.hash).toBe('h7');
  expect(session.standing.conflict?.hash).toBe('h7');
});

it('says at once that somebody stored another draft, and sends nothing more before the choice', async () => {
  const { session, rename } = await openSession();
  others = [{ tab: 't2', name: 'Ketua Tim', isMe: false, isChanged: true }];
  stored = { ...stored, hash: 'h5', xml: small.replace('Menyaring', 'Menyaring lagi') };
  await pass(15_100);
  await untilStill(() => session.standing.conflict?.hash, 'h5');
  expect(session.standing.others).toEqual(others);
  rename('Milik saya');
  await pass(20_000);
  expect(stored.hash).toBe('h5');
  expect(await session.save('h5')).toBe(true);
  expect(stored.xml).toContain('Milik saya');
  expect(session.standing.conflict).toBeUndefined();
});

it('publishes what was saved before it, never what a save changes meanwhile', async () => {
  const { session, rename } = await openSession();
  held = [() => {}];
  rename('Pertama');
  await pass(2_100);
  await untilStill(() => saves.length, 1);
  rename('Kedua');
  const published = session.publish();
  const waiting = held[0];
  held = [];
  waiting();
  expect(await published).toBe(true);
  expect(saves).toHaveLength(2);
  expect(saves[1]).toContain('Kedua');
});
