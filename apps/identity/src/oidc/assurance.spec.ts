import { expect, it } from '@jest/globals';
import { acrOf, reaches } from './assurance.js';

it('ID-42 a session reaches its own level and those below, and without an acr none', () => {
  expect(reaches(acrOf('IAL2'), 'IAL2')).toBe(true);
  expect(reaches(acrOf('IAL3'), 'IAL2')).toBe(true);
  expect(reaches(acrOf('IAL2'), 'IAL3')).toBe(false);
  expect(reaches(undefined, 'IAL2')).toBe(false);
  expect(reaches('urn:another:ial3', 'IAL2')).toBe(false);
});
