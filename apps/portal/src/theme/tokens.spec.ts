import { describe, expect, it } from '@jest/globals';
import { palettes, type ColorMode, type Palette } from './tokens.js';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const texts: [text: keyof Palette, grounds: (keyof Palette)[]][] = [
  ['ink', ['paper', 'ground', 'goodTint', 'warningTint', 'badTint', 'infoTint']],
  ['muted', ['paper', 'ground', 'badTint', 'infoTint']],
  ['link', ['paper', 'ground', 'badTint', 'infoTint']],
  ['linkHover', ['paper', 'ground']],
  ['good', ['paper', 'ground', 'goodTint']],
  ['warning', ['paper', 'ground', 'warningTint']],
  ['bad', ['paper', 'ground', 'badTint']],
  ['onBrand', ['brand', 'brandHover', 'brandPressed']],
];

describe.each<ColorMode>(['light', 'dark'])('the %s palette', (mode) => {
  const palette = palettes[mode];

  it.each(texts)('PT-01 has %s readable on its grounds, 4.5:1 or more', (text, grounds) => {
    for (const ground of grounds)
      expect(contrast(palette[text], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it('PT-01 shows the edges of inputs and the focus at 3:1 or more', () => {
    for (const edge of ['edge', 'focus'] as const) {
      expect(contrast(palette[edge], palette.paper)).toBeGreaterThanOrEqual(3);
      expect(contrast(palette[edge], palette.ground)).toBeGreaterThanOrEqual(3);
    }
  });
});
