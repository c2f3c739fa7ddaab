import { expect, it, vi } from 'vitest';
import { outcomesBefore } from '../src/properties/Flow';
import { extensionOf, type Open } from '../src/sop/editing';
import { engine, panelOf } from './panelOf';

const later = () => new Promise(done => setTimeout(done));

it('says a timer in words: so many working days instead of ISO 8601', async () => {
  const { labelled, type, bo, xml, undo } = await panelOf('LAMA');
  expect([labelled('Setelah')[0].value, labelled('Satuan')[0].value]).toEqual(['60', 'M-kerja']);
  type(labelled('Satuan')[0], 'D-kerja');
  type(labelled('Setelah')[0], '2');
  expect(await xml()).toMatch(/<bpmn:timeDuration[^>]*sop:workingTime="true"[^>]*>P2D</);
  type(labelled('Satuan')[0], 'H');
  expect(await xml()).toMatch(/<bpmn:timeDuration(?![^>]*workingTime)[^>]*>PT2H</);
  undo();
  expect(bo.eventDefinitions[0].timeDuration.body).toBe('P2D');
});

it('lets a timer wait for a moment, for the date in a field, or again and again', async () => {
  const { labelled, type, bo } = await panelOf('LAMA');
  const timer = bo.eventDefinitions[0];
  type(labelled('Jenis waktu')[0], 'timeDate');
  type(labelled('Saat')[0], '2027-01-04T07:30');
  expect(timer.timeDate.body).toBe('2027-01-04T07:30:00+07:00');
  type(labelled('Jenis waktu')[0], 'variable');
  type(labelled('Isian tanggal')[0], 'tanggalEfektif');
  expect([timer.timeDate.get('sop:variable'), timer.timeDate.body, timer.timeDuration]).toEqual(['tanggalEfektif', undefined, undefined]);
  type(labelled('Jenis waktu')[0], 'timeCycle');
  type(labelled('Paling banyak (kali)')[0], '3');
  type(labelled('Setiap')[0], '2');
  expect([timer.timeCycle.body, timer.timeCycle.get('sop:workingTime')]).toEqual(['R3/P2D', true]);
});

it('keeps what the words cannot say as it is written', async () => {
  const { labelled, bo, edit, shape } = await panelOf('LAMA');
  edit.inner(shape('LAMA'), bo.eventDefinitions[0].timeDuration, { body: 'PT1H30M' });
  expect(labelled('Seperti tertulis')[0].value).toBe('PT1H30M');
});

it('reads a cycle of working days that waits', async () => {
  const { labelled } = await panelOf('W', engine);
  expect([labelled('Setiap')[0].value, labelled('Satuan')[0].value, labelled('Paling banyak (kali)')[0].value]).toEqual(['1', 'D-kerja', '3']);
});

it('lets a step run for each item of a list, a number of times, or again while a condition holds', async () => {
  const { labelled, type, bo, tab, undo } = await panelOf('S1');
  await tab('Aktivitas');
  type(labelled('Berapa kali')[0], 'each');
  type(labelled('Urutan')[0], 'sequential');
  type(labelled('Daftar')[0], 'daftarSekolah');
  type(labelled('Nama tiap butir')[0], 'sekolah');
  type(labelled('Cukup bila')[0], 'nrOfCompletedInstances >= 3');
  const loop = () => bo.loopCharacteristics;
  expect([loop().isSequential, loop().get('sop:collection'), loop().get('sop:elementVariable'), loop().completionCondition.body]).toEqual([true, 'daftarSekolah', 'sekolah', 'nrOfCompletedInstances >= 3']);
  type(labelled('Berapa kali')[0], 'count');
  type(labelled('Banyaknya')[0], '5');
  expect([loop().loopCardinality.body, loop().get('sop:collection'), loop().isSequential, loop().completionCondition.body]).toEqual(['5', undefined, true, 'nrOfCompletedInstances >= 3']);
  type(labelled('Berapa kali')[0], 'loop');
  type(labelled('Ulangi selama')[0], 'lengkap !== true');
  labelled('Periksa syarat sebelum')[0].click();
  expect([loop().$type, loop().loopCondition.body, loop().testBefore, loop().loopMaximum]).toEqual(['bpmn:StandardLoopCharacteristics', 'lengkap !== true', true, 3]);
  type(labelled('Berapa kali')[0], 'once');
  expect(loop()).toBeUndefined();
  undo();
  expect(loop().$type).toBe('bpmn:StandardLoopCharacteristics');
});

it('maps data into a called process and out of it, wherever the file has it', async () => {
  const { labelled, type, press, bo, tab, place } = await panelOf('C', engine);
  await tab('Aktivitas');
  expect(labelled('Daftar')[0].value).toBe('daftar');
  press('Tambah data masuk');
  await later();
  const [, name] = labelled('Nama di dalam');
  type(name, 'nomor');
  type(labelled('Isian atau rumus')[1], 'surat.nomor');
  const io = extensionOf(bo, 'sop:Io');
  expect(io.inputs.map((m: Open) => [m.name, m.expression])).toEqual([['a', 'x'], ['nomor', 'surat.nomor']]);
  place.querySelector<HTMLButtonElement>('button[aria-label="Hapus: a"]')!.click();
  expect(io.inputs.map((m: Open) => m.name)).toEqual(['nomor']);
  expect(io.outputs.map((m: Open) => [m.name, m.variable])).toEqual([['b', 'y']]);
});

it('shows the data that a message brings', async () => {
  const { labelled, type, bo } = await panelOf('S', engine);
  expect(labelled('Disimpan sebagai')[0].value).toBe('isiSurat');
  type(labelled('Disimpan sebagai')[0], 'surat');
  expect(extensionOf(bo, 'sop:Output').variable).toBe('surat');
});

it('offers the outcomes of the step before a decision as its conditions', async () => {
  const { labelled, type, bo, shape } = await panelOf('F4');
  expect(outcomesBefore(shape('G').businessObject).map((o: Open) => o.id)).toEqual(['layak', 'perbaiki']);
  expect([...(labelled('Bila')[0] as unknown as HTMLSelectElement).options].map(o => o.text)).toEqual(['Tanpa syarat', 'Keputusannya “Layak tayang”', 'Keputusannya “Kembalikan”', 'Syarat atas isian …']);
  type(labelled('Bila')[0], 'layak');
  expect(bo.conditionExpression.body).toBe('outcome === "layak"');
});

it('writes a condition on what was filled in, in words', async () => {
  const { labelled, type, press, bo } = await panelOf('F4');
  type(labelled('Bila')[0], 'clauses');
  type(labelled('Isian')[0], 'alasan');
  expect(bo.conditionExpression.body).toBe('alasan === "ejaan"');
  type(labelled('Nilai')[0], 'isi');
  press('Tambah syarat');
  await later();
  type(labelled('Yang harus terpenuhi')[0], '||');
  expect(bo.conditionExpression.body).toBe('alasan === "isi" || judul === ""');
});

it('leaves a formula that is more than clauses as it is', async () => {
  const { labelled, type, bo } = await panelOf('F4');
  type(labelled('Rumus (JavaScript)')[0], 'judul.length > 3');
  expect(labelled('Bila')[0].value).toBe('own');
  expect(bo.conditionExpression.body).toBe('judul.length > 3');
});

it('marks a path that the printed SOP does not have', async () => {
  const { labelled, xml, undo } = await panelOf('F4');
  labelled('Jalur tambahan')[0].click();
  expect(await xml()).toMatch(/<bpmn:sequenceFlow id="F4"[^>]* sop:extension="true"/);
  undo();
  expect(await xml()).not.toContain('sop:extension="true"');
});

it('offers the SOPs in force where a step runs another one', async () => {
  vi.stubGlobal('fetch', async () => Response.json([{ key: 'izin-kegiatan', inForce: true }, { key: 'izin-kegiatan', inForce: false }, { key: 'rancangan', inForce: false }]));
  const { labelled, type, bo, place } = await panelOf('C', engine);
  await vi.waitFor(() => expect([...place.querySelectorAll('datalist option')].map(o => (o as HTMLOptionElement).value)).toEqual(['izin-kegiatan']), { timeout: 10_000 });
  type(labelled('Kunci SOP')[0], 'izin-kegiatan');
  expect(bo.calledElement).toBe('izin-kegiatan');
  vi.unstubAllGlobals();
});
