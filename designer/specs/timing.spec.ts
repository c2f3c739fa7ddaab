import { expect, it } from 'vitest';
import { readAmount, readCycle, toInstant, toLocal, writeAmount, writeCycle } from '../src/properties/timing';

it.each(['PT15M', 'PT3H', 'P2D', 'P1W', 'P6M', 'P1Y'])('reads and writes %s', iso => {
  expect(writeAmount(readAmount(iso, false)!)).toBe(iso);
});

it('tells minutes from months', () => {
  expect([readAmount('PT6M', true), readAmount('P6M', false)]).toEqual([{ count: 6, unit: 'M', working: true }, { count: 6, unit: 'MO', working: false }]);
});

it.each(['PT1H30M', 'P1DT2H', 'x', '', 'PT1.5H', 'P-1D'])('has no words for "%s"', iso => { expect(readAmount(iso, false)).toBeUndefined(); });

it.each(['R/2027-01-04T07:30:00+07:00/P1M', 'R3/PT1H', 'R/P1D'])('reads and writes the cycle %s', body => {
  expect(writeCycle(readCycle(body, false)!)).toBe(body);
});

it.each(['R/PT1H30M', 'P1D', 'R', 'R/a/b/P1D'])('has no words for the cycle "%s"', body => { expect(readCycle(body, false)).toBeUndefined(); });

it('shows instants on the office\'s clock', () => {
  expect(toLocal('2027-01-04T07:30:00+07:00')).toBe('2027-01-04T07:30');
  expect(toLocal('2027-01-03T20:00:00Z')).toBe('2027-01-04T03:00');
  expect(toInstant('2027-01-04T07:30')).toBe('2027-01-04T07:30:00+07:00');
  expect(toLocal('2027-01-04T07:30')).toBeUndefined();
});
