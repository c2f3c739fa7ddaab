import { beforeEach, expect, it } from 'vitest';
import { hashOf, remember, viewOf } from '../src/designer/views';

beforeEach(() => localStorage.clear());

it('opens the table at first, and afterwards what was shown last', () => {
  expect(viewOf('')).toBe('table');
  remember('both');
  expect(viewOf('')).toBe('both');
});

it('opens what the address says, whatever was shown last', () => {
  remember('both');
  expect(viewOf(hashOf('diagram'))).toBe('diagram');
});

it('does not come back to the identity page by itself', () => {
  remember('diagram');
  remember('identity');
  expect(viewOf('')).toBe('diagram');
});
