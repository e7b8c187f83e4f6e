import { expect, it } from '@jest/globals';
import { clockText } from './clock-text.js';

it('ID-12 shows seconds left as a clock does', () => {
  expect([0, 9, 30, 60, 119, 3600].map(clockText)).toEqual(['0:00', '0:09', '0:30', '1:00', '1:59', '60:00']);
});
