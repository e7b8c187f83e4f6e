import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BROWSER_MAP } from 'bowser';
import { describeDevice } from './device-description.js';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const address = '113.161.72.9';
const named = (userAgent: string | undefined) => {
  const { browser, system } = describeDevice({ address, ...(userAgent !== undefined && { userAgent }) });
  return [browser, system];
};

describe('the description of a device', () => {
  it.each([
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/131.0.0.0 Safari/537.36`,
      'Chrome',
      'Windows',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} coc_coc_browser/109.0.192 Chrome/103.0.5060.192 Safari/537.36`,
      'Cốc Cốc',
      'Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1',
      'Safari',
      'iOS',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0',
      'Firefox',
      'macOS',
    ],
  ])('ID-46 tells of %s its browser and system', (userAgent, browser, system) => {
    expect(named(userAgent)).toEqual([browser, system]);
  });

  it.each([undefined, '', 'node', 'curl/8.5'])('ID-46 leaves out what is not known: %s', (userAgent) => {
    expect(named(userAgent)).toEqual([undefined, undefined]);
  });

  it('ID-46 repeats no text that a stranger wrote into the header', () => {
    expect(named('Call-0900000000-now.example/1.0 (at once)')).toEqual([undefined, undefined]);
    const known: (string | undefined)[] = [...Object.values(BROWSER_MAP), 'Cốc Cốc', undefined];
    fc.assert(
      fc.property(fc.string(), (userAgent) => {
        expect(known).toContain(named(userAgent)[0]);
      }),
    );
  });

  it('ID-46 tells the network, not the address', () => {
    expect(describeDevice({ address }).network).toBe('113.161.*.*');
  });
});
