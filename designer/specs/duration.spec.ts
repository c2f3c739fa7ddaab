import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDuration } from '../src/table/duration';

/** The program's reader has to read the same cases alike. */
const cases: { written: string; standard: string | null; sure: boolean }[] = JSON.parse(readFileSync(join(import.meta.dirname, '../../tests/waktu.json'), 'utf8'));

it.each(cases)('reads "$written" as $standard of working time', ({ written, standard, sure }) => {
  expect(readDuration(written)).toEqual({ printed: written.trim(), standard: standard ?? undefined, sure });
});
