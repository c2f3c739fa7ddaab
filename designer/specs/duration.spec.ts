import { expect, it } from 'vitest';
import { readDuration } from '../src/table/duration';

it.each([
  ['180 menit', 'PT180M'], ['1 hari', 'P1D'], ['2 jam', 'PT2H'], ['2 Jam 30 Menit', 'PT150M'], ['1,5 jam', 'PT90M'], ['3 hari kerja', 'P3D'], ['15 mnt', 'PT15M'],
  ['± 15 menit', 'PT15M'], ['maksimal 2 hari', 'P2D'], ['60 menit kerja', 'PT60M'], ['60menit', 'PT60M'], ['sehari', 'P1D'], ['dua jam', 'PT2H'], ['30 minutes', 'PT30M'], ['  45  menit ', 'PT45M'],
])('reads %s as %s of working time', (typed, standard) => {
  expect(readDuration(typed)).toEqual({ printed: typed.trim(), standard, doubt: false });
});

it.each(['10-15 menit', '1 minggu', 'setengah hari', '1 hari 2 jam', '0 menit', 'segera', '15', 'menit', '1,5 hari', '2 jam lebih'])('keeps %s as it is typed, and says that it cannot be counted', typed => {
  expect(readDuration(typed)).toEqual({ printed: typed, standard: undefined, doubt: true });
});

it.each(['', '-', '–'])('takes "%s" for no time, without a doubt', typed => {
  expect(readDuration(typed)).toEqual({ printed: typed, doubt: false });
});
