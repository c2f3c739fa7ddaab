import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DraftServer, openSession } from './draftServer';
import { small } from './open';

let server: DraftServer;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  vi.setSystemTime(new Date('2026-11-29T03:42:00Z'));
  localStorage.clear();
  server = new DraftServer();
});
afterEach(() => { vi.unstubAllGlobals(); vi.useRealTimers(); });

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const untilStill = async (said: () => unknown, value: unknown) => { for (let i = 0; i < 200 && said() !== value; i++) await pass(0); expect(said()).toBe(value); };

it('creates nothing by opening, and saves by itself when the fingers rest', async () => {
  const { session, rename } = await openSession();
  await pass(60_000);
  expect(server.saves).toEqual([]);
  rename('Menyunting');
  await pass(1_500);
  rename('Menyunting naskah');
  await pass(1_500);
  expect(server.saves).toEqual([]);
  await pass(600);
  await untilStill(() => session.standing.words, 'Tersimpan 10.43');
  expect(server.saves).toHaveLength(1);
  expect(server.saves[0]).toContain('Menyunting naskah');
});

it('saves now and then while somebody works on without a pause', async () => {
  const { rename } = await openSession();
  for (let i = 0; i < 16; i++) { rename(`Nama ${i}`); await pass(1_000); }
  await untilStill(() => server.saves.length, 1);
});

it('sends again by itself when the connection is back, and keeps the draft in the browser meanwhile', async () => {
  const { session, rename } = await openSession();
  server.connection = 'cut';
  rename('Tanpa jaringan');
  await pass(2_100);
  await untilStill(() => session.standing.words, 'Belum terkirim ke server. Perubahan aman di peramban ini dan dikirim lagi dengan sendirinya.');
  expect(Object.values(localStorage).join()).toContain('Tanpa jaringan');
  server.connection = 'there';
  window.dispatchEvent(new Event('online'));
  await untilStill(() => server.stored.hash, 'h2');
  await untilStill(() => localStorage.length, 0);
  expect(server.stored.xml).toContain('Tanpa jaringan');
});

it('takes its own save for no conflict when only the answer was lost', async () => {
  const { session, rename } = await openSession();
  server.connection = 'answers are lost';
  rename('Sampai');
  await pass(2_100);
  await untilStill(() => server.stored.hash, 'h2');
  server.connection = 'there';
  rename('Sampai juga');
  await pass(40_000);
  await untilStill(() => server.stored.hash, 'h3');
  expect(session.standing.conflict).toBeUndefined();
  expect(server.stored.xml).toContain('Sampai juga');
});

it('offers after a crash what was not stored, changes nothing unasked, and sends it when it is taken up', async () => {
  const crashed = await openSession();
  server.connection = 'cut';
  crashed.rename('Sebelum mati listrik');
  await pass(700);
  await untilStill(() => localStorage.length, 1);
  server.connection = 'there';
  vi.setSystemTime(new Date('2026-11-29T04:30:00Z'));

  const { session, xml } = await openSession();
  expect(await xml()).not.toContain('Sebelum mati listrik');
  const left = session.standing.left!;
  expect(left.xml).toContain('Sebelum mati listrik');
  await session.takeUp(left);
  expect(await xml()).toContain('Sebelum mati listrik');
  expect(session.isChanged).toBe(true);
  expect(await session.save()).toBe(true);
  expect(server.stored.xml).toContain('Sebelum mati listrik');
});

it('never replaces a later save by what it takes up, and lets the person choose', async () => {
  const crashed = await openSession();
  server.connection = 'cut';
  crashed.rename('Milik saya');
  await pass(700);
  await untilStill(() => localStorage.length, 1);
  server.connection = 'there';
  vi.setSystemTime(new Date('2026-11-29T04:30:00Z'));
  server.replace('h7', small.replace('Menyaring', 'Menyaring lagi'));

  const { session } = await openSession();
  await session.takeUp(session.standing.left!);
  expect(await session.save()).toBe(false);
  expect(server.stored.hash).toBe('h7');
  expect(session.standing.conflict?.hash).toBe('h7');
});

it('says at once that somebody stored another draft, and sends nothing more before the choice', async () => {
  const { session, rename } = await openSession();
  server.others = [{ tab: 't2', name: 'Ketua Tim', isMe: false, isChanged: true }];
  server.replace('h5', small.replace('Menyaring', 'Menyaring lagi'));
  await pass(15_100);
  await untilStill(() => session.standing.conflict?.hash, 'h5');
  expect(session.standing.others).toEqual(server.others);
  rename('Milik saya');
  await pass(20_000);
  expect(server.stored.hash).toBe('h5');
  expect(await session.save('h5')).toBe(true);
  expect(server.stored.xml).toContain('Milik saya');
  expect(session.standing.conflict).toBeUndefined();
});

it('publishes what was saved before it, never what a save changes meanwhile', async () => {
  const { session, rename } = await openSession();
  const answer = server.hold();
  rename('Pertama');
  await pass(2_100);
  await untilStill(() => server.saves.length, 1);
  rename('Kedua');
  const published = session.publish();
  answer();
  expect(await published).toBe(true);
  expect(server.saves).toHaveLength(2);
  expect(server.saves[1]).toContain('Kedua');
});
