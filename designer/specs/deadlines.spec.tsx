import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { defaultOf, inWords, isReversed, policyOf, readTime, type RuleName } from '../src/properties/deadlines/rules';
import { compare } from '../src/session/compare';
import { extensionOf } from '../src/sop/editing';
import { speak } from '../src/texts';
import { saidBy, small } from './open';
import { panelOf } from './panelOf';

const cases: { rule: RuleName; value: string | null; standard: string | null; id: string; en: string }[] = JSON.parse(readFileSync(join(import.meta.dirname, '../../tests/tenggat.json'), 'utf8'));

afterEach(() => speak('id'));

/** Effects of a drawing run after it. */
const settled = () => new Promise(done => setTimeout(done, 30));

async function tenggat(id: string | undefined, xml?: string) {
  const panel = await panelOf(id, xml);
  await panel.tab('Tenggat');
  const rule = (name: RuleName) => panel.place.querySelector<HTMLElement>(`[data-rule="${name}"]`)!;
  const select = (name: RuleName) => rule(name).querySelector('select')!;
  const choose = async (name: RuleName, value: string) => { select(name).value = value; select(name).dispatchEvent(new Event('change', { bubbles: true })); await settled(); };
  const fill = async (name: RuleName, value: string, at = 0) => { panel.type(rule(name).querySelectorAll('input')[at], value); await settled(); };
  const ladder = () => [...panel.place.querySelectorAll('.sop-ladder li')].map(li => li.textContent!.replace(/\s+/g, ' '));
  const alerts = () => [...panel.place.querySelectorAll('[role=alert]')].map(a => a.textContent);
  return { ...panel, rule, select, choose, fill, ladder, alerts };
}

const withSop = (rules: string) => small.replace(/(<bpmn:process [^>]*>\s*<bpmn:extensionElements>)/, `$1<sop:deadlines ${rules} />`);

describe('the words of a rule', () => {
  it.each(cases)('$rule $value of $standard: $id', ({ rule, value, standard, id, en }) => {
    const [written, most] = (value ?? '').split('/');
    const held = !written || written === 'default' ? defaultOf(rule, readTime(standard ?? undefined)) : written;
    expect(inWords(rule, held, most)).toBe(id);
    speak('en');
    expect(inWords(rule, held, most)).toBe(en);
  });

  it.each([['PT60M', 'PT60M', true], ['PT60M', 'PT61M', false], ['P2D', 'P1D', true], ['opening', 'opening', true], ['P1D', 'opening', true], ['PT60M', 'P1D', false], ['none', 'PT5M', false]])('%s before %s: %s', (first, second, is) =>
    expect(isReversed(first, second)).toBe(is));
});

describe('the tab of a step', () => {
  it('says in words what holds, who is told, and where each rule comes from', async () => {
    const { ladder, select } = await tenggat('S2', withSop('escalation1="PT30M"'));
    expect(ladder()).toEqual([
      'tepat pada tenggat →: pelaksana (bawaan)', '30 menit kerja setelah tenggat →: atasan langsung (SOP)',
      'satu hari kerja setelah tenggat: pada jam tutup hari kerja berikutnya →: atasan berikutnya (bawaan)',
    ]);
    expect(select('escalation1').options[0].text).toBe('Menurut SOP: 30 menit kerja setelah tenggat');
    expect(select('reminder').options[0].text).toBe('Bawaan: tanpa pengingat');
  });

  it('writes one rule as one command, and takes it back', async () => {
    const { choose, bo, undo, ladder, xml } = await tenggat('S2');
    await choose('escalation1', 'PT120M');
    expect(policyOf(bo)).toEqual({ escalation1: 'PT120M' });
    expect(await xml()).toContain('<sop:deadlines escalation1="PT120M" />');
    expect(ladder()[1]).toBe('120 menit kerja setelah tenggat →: atasan langsung (langkah ini)');
    undo();
    expect(saidBy(await xml())).toEqual(saidBy(small));
  });

  it('takes a value of its own, and tells at the field what cannot be', async () => {
    const { choose, fill, bo, alerts, undo, rule, select } = await tenggat('S2');
    await choose('escalation2', 'own');
    expect(policyOf(bo)).toEqual({});
    await fill('escalation2', '0');
    expect(alerts()).toEqual(['Diharapkan bilangan bulat 1 sampai 10000 menit kerja. Nilai ini belum disimpan.']);
    expect(rule('escalation2').querySelector('input')!.getAttribute('aria-invalid')).toBe('true');
    expect(policyOf(bo)).toEqual({});
    await fill('escalation2', '90');
    expect([policyOf(bo).escalation2, alerts()]).toEqual(['PT90M', []]);
    undo();
    await settled();
    expect([policyOf(bo), select('escalation2').value]).toEqual([{}, '']);
  });

  it('repeats no oftener than each half hour, at most twenty times, and drops the number with the time', async () => {
    const { choose, fill, bo, alerts } = await tenggat('S2');
    await choose('repeat', 'P1D');
    await fill('repeat', '21');
    expect(alerts()).toEqual(['Diharapkan bilangan bulat 1 sampai 20. Nilai ini belum disimpan.']);
    await fill('repeat', '3');
    expect(policyOf(bo)).toEqual({ repeat: 'P1D', repeatMost: '3' });
    await choose('repeat', 'own');
    const unit = document.querySelectorAll<HTMLSelectElement>('[data-rule="repeat"] select')[1];
    unit.value = 'minutes';
    unit.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    expect(alerts()[0]).toContain('30 sampai 10000 menit kerja');
    expect(policyOf(bo).repeat).toBe('P1D');
    await choose('repeat', 'none');
    expect(policyOf(bo)).toEqual({ repeat: 'none' });
  });

  it('goes back to the office\'s default from a rule of its SOP', async () => {
    const { choose, bo, select, ladder } = await tenggat('S2', withSop('escalation1="none"'));
    expect([...select('escalation1').options].map(o => o.value)).toContain('default');
    await choose('escalation1', 'default');
    expect(policyOf(bo)).toEqual({ escalation1: 'default' });
    expect(ladder()[1]).toBe('60 menit kerja setelah tenggat →: atasan langsung (langkah ini)');
  });

  it('points out that both superiors would hear at once', async () => {
    const { choose, place } = await tenggat('S2');
    await choose('escalation2', 'PT120M');
    expect(place.textContent).not.toContain('pada saat yang sama');
    await choose('escalation1', 'PT120M');
    expect(place.textContent).toContain('pada saat yang sama');
  });

  it('keeps what it cannot read, says so, and lets it be mended', async () => {
    const { alerts, xml, choose, bo } = await tenggat('S2', small.replace(/(<bpmn:userTask id="S2"[^>]*>\s*<bpmn:extensionElements>)/, '$1<sop:deadlines xmlns:x="urn:x" unclaimed="besok" digest="kadang" x:catatan="ya" />'));
    expect(alerts()).toHaveLength(2);
    expect(await xml()).toContain('unclaimed="besok" digest="kadang"');
    await choose('digest', '');
    await choose('unclaimed', '');
    expect(policyOf(bo)).toEqual({});
    expect(await xml()).toContain('x:catatan="ya"');
  });
});

describe('the rules of the SOP', () => {
  it('stand beside the steps while nothing is selected', async () => {
    const { choose, shape, xml, undo, select } = await tenggat(undefined);
    expect(select('escalation1').options[0].text).toBe('Bawaan: menurut panjang waktu baku');
    await choose('mailHours', 'always');
    const owner = shape('S2').businessObject.$parent;
    expect(extensionOf(owner, 'sop:Deadlines').mailHours).toBe('always');
    expect(compare(await xml(), small).map(d => d.id)).toEqual([owner.id]);
    undo();
    expect(saidBy(await xml())).toEqual(saidBy(small));
  });
});
