import { expect, it } from 'vitest';
import type { Diagnostic } from '../src/lint/finding';
import { withGroupFixes } from '../src/lint/groupFixes';

const groups = [{ key: 'ANGGOTA_TIM', name: 'Anggota Tim' }, { key: 'KETUA_TIM', name: 'Ketua Tim Pengelola' }, { key: 'ADMINISTRATOR', name: 'Administrator' }];
const finding = (ruleId = 'sop.lane-without-groups', fixes: Diagnostic['fixes'] = []): Diagnostic => ({ ruleId, severity: 'warning', elementId: 'L1', message: '…', fixes });
const taken = (value: string) => ({ label: value, safe: true, edits: [{ element: 'L1', path: 'lane.groups', value }] });

it('offers the office\'s groups whose name is like the lane\'s, the likest first', () => {
  const [{ fixes }] = withGroupFixes([finding()], groups, () => 'Ketua Tim');
  expect(fixes!.map(fix => [fix.label, fix.safe, fix.edits[0]])).toEqual([
    ['Serahkan kepada kelompok Ketua Tim Pengelola', false, { element: 'L1', path: 'lane.groups', value: 'KETUA_TIM' }],
    ['Serahkan kepada kelompok Anggota Tim', false, { element: 'L1', path: 'lane.groups', value: 'ANGGOTA_TIM' }],
  ]);
});

it('keeps what is taken for a group only when it is one, and offers it once', () => {
  expect(withGroupFixes([finding(undefined, [taken('ADMINISTRATOR')])], groups, () => 'Administrator')[0].fixes).toEqual([taken('ADMINISTRATOR')]);
  expect(withGroupFixes([finding(undefined, [taken('Loket')])], groups, () => 'Loket')[0].fixes).toEqual([]);
});

it('leaves other findings as they are', () => {
  const other = finding('L01');
  expect(withGroupFixes([other], groups, () => 'Tim')[0]).toBe(other);
});
