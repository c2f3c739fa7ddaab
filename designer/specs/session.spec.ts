import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { compare } from '../src/session/compare';
import { DraftServer, openSession } from './draftServer';
import { small } from './open';

let server: DraftServer;
beforeEach(() => { server = new DraftServer(); });
afterEach(() => vi.unstubAllGlobals());

it('saves over the version that was opened, and the next time over its own', async () => {
  const { session, rename } = await openSession();
  rename('Menyunting naskah');
  expect(session.standing.words).toBe('Ada perubahan belum disimpan');
  expect(await session.save()).toBe(true);
  expect(session.standing.words).toMatch(/^Tersimpan \d\d\.\d\d$/);
  rename('Menyunting lagi');
  expect(await session.save()).toBe(true);
  expect(server.stored.hash).toBe('h3');
  expect(server.stored.xml).toContain('Menyunting lagi');
  expect(server.requests.every(r => r.headers['X-XSRF-TOKEN'] === 'rahasia')).toBe(true);
});

it('overwrites nothing when somebody saved in between, and keeps the changes on the screen', async () => {
  const { session, rename, xml } = await openSession();
  server.replace('h9', small.replace('Menyaring', 'Menyaring ulang'));
  rename('Milik saya');
  expect(await session.save()).toBe(false);
  expect(server.stored.xml).toContain('Menyaring ulang');
  expect(session.standing.conflict?.updatedBy).toBe('Ketua Tim');
  expect(session.isChanged).toBe(true);
  expect(await xml()).toContain('Milik saya');
  expect(compare(await xml(), server.stored.xml)).toEqual([
    { id: 'S1', name: 'Milik saya', kind: 'differs' }, { id: 'S2', name: 'Menyaring', kind: 'differs' },
  ]);
});

it('replaces the other save only when told to', async () => {
  const { session, rename } = await openSession();
  server.replace('h9');
  rename('Milik saya');
  await session.save();
  expect(await session.save(session.standing.conflict!.hash)).toBe(true);
  expect(server.stored.xml).toContain('Milik saya');
});

it('counts an undone change as no change', async () => {
  const { session, rename, undo } = await openSession();
  rename('Sebentar');
  expect(session.isChanged).toBe(true);
  undo();
  expect(session.isChanged).toBe(false);
  expect(session.standing.words).toBe('Versi 1, berlaku');
});

it('says of an approved version that it is no draft, until a change makes one', async () => {
  const { session, rename } = await openSession({ published: false, state: 'disahkan, belum berlaku' });
  expect(session.standing.words).toBe('Versi 1, disahkan, belum berlaku');
  rename('Berubah');
  await session.save();
  expect(session.standing.words).toContain('Tersimpan');
});

it('publishes what it has just saved', async () => {
  const { session, rename } = await openSession();
  rename('Terbit');
  expect(await session.publish()).toBe(true);
  expect(server.requests.filter(r => r.headers['if-match']).map(r => [r.method, r.headers['if-match']])).toEqual([['PUT', '"h1"'], ['POST', '"h2"']]);
  expect(session.standing.words).toMatch(/^Versi 2 terbit/);
});

it('finds files that are laid out differently to say the same', () => {
  expect(compare(small, small.replace('x="180" y="230"', 'x="190" y="240"'))).toEqual([]);
  expect(compare(small, small.replace('standard="PT15M"', 'standard="PT20M"'))).toEqual([{ id: 'S2', name: 'Menyaring', kind: 'differs' }]);
});
