import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DryRunTable } from '../src/simulation/DryRunTable';
import { DryRunTab, marksOf } from '../src/simulation/DryRunTab';
import { Player } from '../src/simulation/player';
import { ReplayTab } from '../src/simulation/ReplayTab';
import type { DryRun, DryRunAsked, PlayedStep, Replay, SimulationServer } from '../src/simulation/server';
import { Stage } from '../src/simulation/stage';
import { startsOf } from '../src/simulation/starts';
import { Refusal } from '../src/session/server';
import type { Open } from '../src/sop/editing';
import { small } from './open';

let place: HTMLElement;
beforeEach(() => {
  place = document.body.appendChild(document.createElement('div'));
  globalThis.matchMedia ??= (() => ({ matches: true })) as never;
});
afterEach(() => { render(null, place); place.remove(); });

const moment = (words: string) => ({ at: words, words });
const step = (change: Partial<PlayedStep> = {}): PlayedStep => ({
  elementId: 'A', name: 'Menyaring naskah', printedNo: '7', round: 1, lane: 'Pejabat', performers: ['Sekretaris'], standard: '15 menit kerja',
  ready: moment('Jum, 13 Feb 2026 15.30 WIB'), due: moment('Jum, 13 Feb 2026 15.45 WIB'), why: ['Diterima.', 'Tenggat.'], done: moment('Jum, 13 Feb 2026 15.45 WIB'), outcome: 'Layak', isLate: false,
  notices: [
    { kind: 'newTask', reached: true, at: moment('a'), leavesAt: moment('a'), reason: 'Seketika.', mails: [{ kind: 'newTask', to: 'Sekretaris', position: 'Sekretaris', why: 'Pelaksana.', copies: [], subject: 'Tugas baru', text: 'Yth.' }] },
    { kind: 'escalation1', reached: false, at: moment('b'), leavesAt: moment('c'), reason: '60 menit kerja setelah tenggat.', mails: [{ kind: 'escalation1', to: 'Kepala Dinas', position: 'Kepala', why: 'Atasan langsung.', copies: ['Sekretaris'], subject: 'Terlambat', text: 'Yth.' }] },
  ],
  ...change,
});
const run = (change: Partial<DryRun> = {}): DryRun => ({
  startsAt: moment('s'), endsAt: moment('e'), status: 'completed', startedBy: 'Petugas', length: '15 menit kerja', steps: [step()],
  decisions: [{ elementId: 'A', name: 'Menyaring naskah', round: 1, options: [{ id: 'layak', label: 'Layak' }, { id: 'tidak', label: 'Tidak' }], chosen: 'layak', given: false }],
  way: { elements: ['S', 'A'], flows: ['F'] }, stops: [], notes: [], values: [{ id: 'jumlah', label: 'Jumlah', type: 'number', options: [], value: 1, given: false }], ...change,
});

async function stageOf(xml = small): Promise<Stage> {
  const container = document.createElement('div');
  Object.defineProperties(container, { clientWidth: { value: 1000 }, clientHeight: { value: 800 } });
  document.body.append(container);
  return Stage.open(container, xml);
}

const settle = () => act(async () => { await new Promise(resolve => setTimeout(resolve)); });

it('tells each step with its due time, its reasons, and the notices that come or would come', async () => {
  const picked: string[] = [];
  render(<DryRunTable steps={[step()]} onPick={id => picked.push(id)} />, place);
  expect(place.querySelector('tbody th')?.textContent).toContain('7 Menyaring naskah');
  await act(() => place.querySelector<HTMLElement>('.sop-sim-link')!.click());
  expect(place.querySelector('.sop-sim-why')?.textContent).toContain('Tenggat.');
  const notices = [...place.querySelectorAll('button')].find(b => b.textContent?.includes('1 surel'))!;
  expect(notices.getAttribute('aria-expanded')).toBe('false');
  await act(() => notices.click());
  const told = [...place.querySelectorAll('.sop-sim-notice')];
  expect(told.map(n => n.querySelector('h3 small')?.textContent)).toEqual(['terjadi dalam pengujian ini', 'hanya bila belum dikerjakan']);
  expect(told[1].textContent).toContain('Atasan langsung.');
  expect(told[1].textContent).toContain('surel berangkat c');
  place.querySelector<HTMLElement>('.sop-sim-name')!.click();
  expect(picked).toEqual(['A']);
});

it('says late by a word and a sign, and marks it on the diagram', () => {
  const late = step({ isLate: true, done: null });
  render(<DryRunTable steps={[late]} onPick={() => {}} />, place);
  expect(place.querySelector('.sop-sim-late-word')?.textContent).toBe('! terlambat');
  expect(marksOf(run({ steps: [late] }))).toMatchObject({ late: ['A'], way: ['S', 'A'], badges: [{ id: 'A', words: 'Tenggat Jum, 13 Feb 15.45', late: true }] });
});

it('asks with what the form says, and again when another decision is chosen', async () => {
  const asked: DryRunAsked[] = [];
  const server = { dryRun: async (_: string, what: DryRunAsked) => { asked.push(what); return run(); } } as unknown as SimulationServer;
  const stage = await stageOf();
  render(<DryRunTab stage={stage} server={server} xml={small} onMarks={() => {}} />, place);
  await act(() => place.querySelector('form')!.requestSubmit());
  await settle();
  expect(asked[0].startsAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
  expect(asked[0]).toMatchObject({ startEventId: startsOf(stage)[0].id, share: 1, choices: {} });
  const decision = place.querySelector<HTMLSelectElement>('.sop-sim-decisions select')!;
  await act(() => { decision.value = 'tidak'; decision.dispatchEvent(new Event('change', { bubbles: true })); });
  await settle();
  expect(asked[1].choices).toEqual({ A: ['tidak'] });
  const amount = place.querySelector<HTMLInputElement>('.sop-sim-decisions input[type=number]')!;
  expect(amount.closest('label')?.textContent).toContain('Jumlah (contoh)');
  await act(() => { amount.value = '9'; amount.dispatchEvent(new Event('change', { bubbles: true })); });
  await settle();
  expect(asked[2]).toMatchObject({ choices: { A: ['tidak'] }, variables: { jumlah: 9 } });
  stage.close();
});

it('shows a refusal in its own words and keeps what was asked', async () => {
  const server = { dryRun: async () => { throw new Refusal('Diharapkan diagram yang dapat dijalankan, tetapi ada masalah.', [{ ruleId: 'r', severity: 'error', elementId: 'S1', message: 'Diharapkan alur keluar.' }]); } } as unknown as SimulationServer;
  const stage = await stageOf();
  render(<DryRunTab stage={stage} server={server} xml={small} onMarks={() => {}} />, place);
  await act(() => place.querySelector('form')!.requestSubmit());
  await settle();
  const told = place.querySelector('[role=alert]')?.textContent;
  expect(told).toContain('Diharapkan diagram');
  expect(told).toContain(`${stage.nameOf('S1')}: Diharapkan alur keluar.`);
  stage.close();
});

it('puts what was beside what would be, and marks the way of the case that is shown', async () => {
  const lines = (late: boolean) => [{ elementId: 'A', name: 'Menyaring naskah', printedNo: '7', round: 1, due: moment('t'), done: moment('s'), isLate: late }];
  const found: Replay = {
    left: 0, steps: [{ elementId: 'A', name: 'Menyaring naskah', printedNo: '7', times: 1, lateNow: 1, lateThen: 0 }],
    cases: [{
      instanceId: 'i', businessKey: 'KONTEN/2026/1', title: 'Lomba', version: 2, endedAt: moment('e'), lateNow: 1, lateThen: 0, real: lines(true), draft: lines(false),
      way: { elements: ['A'], flows: [] }, added: ['Paraf'], left: [], stops: [{ kind: 'noAnswer', elementId: 'N', name: 'Paraf', reason: 'Riwayat tidak punya jawaban.' }], endsAt: null, doubtful: [],
    }],
  };
  const marked: Open[] = [];
  const stage = await stageOf();
  render(<ReplayTab stage={stage} server={{ replay: async () => found } as unknown as SimulationServer} xml={small} onMarks={m => marked.push(m)} />, place);
  await act(() => place.querySelector('form')!.requestSubmit());
  await settle();
  const cells = [...place.querySelectorAll('tbody tr')[0].children].map(c => c.textContent);
  expect(cells[1]).toContain('1 terlambat');
  expect(cells[2]).toContain('Tepat waktu');
  expect(cells[2]).toContain('Berhenti: Paraf. Riwayat tidak punya jawaban.');
  expect(cells[3]).toContain('Langkah tambahan: Paraf');
  expect(marked[0]).toMatchObject({ way: ['A'], stopped: ['N'] });
  stage.close();
});

it('plays from a beginning, stops at steps, and leaves nothing behind', async () => {
  const stage = await stageOf();
  const player = new Player(stage, () => {});
  player.stopsEverywhere = true;
  player.start();
  const begin = player.chances().find(c => c.kind === 'begin')!;
  expect(begin).toBeDefined();
  begin.go();
  await expect.poll(() => player.chances().some(c => c.kind === 'finish'), { timeout: 4000 }).toBe(true);
  player.reset();
  expect(player.passed).toEqual([]);
  expect(player.chances().every(c => c.kind === 'begin')).toBe(true);
  player.end();
  stage.close();
});
