/** Light or dark, as shown. */
export type ColorMode = 'light' | 'dark';

/** The colours of the house by what they are for; every pair of text and ground has a contrast of 4.5:1 or more. */
export interface Palette {
  readonly ink: string;
  readonly muted: string;
  readonly paper: string;
  readonly ground: string;
  /** Lines that part; those around an input are `edge`, which has 3:1 against paper. */
  readonly line: string;
  readonly edge: string;
  readonly brand: string;
  readonly brandHover: string;
  readonly brandPressed: string;
  readonly onBrand: string;
  readonly link: string;
  readonly linkHover: string;
  readonly focus: string;
  readonly good: string;
  readonly goodTint: string;
  readonly warning: string;
  readonly warningTint: string;
  readonly bad: string;
  readonly badTint: string;
  readonly infoTint: string;
}

export const palettes: Record<ColorMode, Palette> = {
  light: {
    ink: '#1f2430',
    muted: '#4a5263',
    paper: '#ffffff',
    ground: '#f5f6f8',
    line: '#dde1e7',
    edge: '#79839a',
    brand: '#a81c1c',
    brandHover: '#8f1616',
    brandPressed: '#761010',
    onBrand: '#ffffff',
    link: '#0b5cad',
    linkHover: '#084785',
    focus: '#0b5cad',
    good: '#17663a',
    goodTint: '#e8f4ec',
    warning: '#7d4b00',
    warningTint: '#fdf3e0',
    bad: '#a3170f',
    badTint: '#fdeeec',
    infoTint: '#e9f2fb',
  },
  dark: {
    ink: '#eef0f4',
    muted: '#b4bbc8',
    paper: '#1b1f27',
    ground: '#12151b',
    line: '#343b48',
    edge: '#8089a0',
    brand: '#b92b2b',
    brandHover: '#c83a3a',
    brandPressed: '#a32222',
    onBrand: '#ffffff',
    link: '#8abdf5',
    linkHover: '#b3d5fa',
    focus: '#8abdf5',
    good: '#86d5a2',
    goodTint: '#16291e',
    warning: '#f2c272',
    warningTint: '#2e2513',
    bad: '#ff9f97',
    badTint: '#341b1a',
    infoTint: '#16263a',
  },
};

export const FONT = "'Be Vietnam Pro', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

/** The palette as custom properties (`brandHover` is `--brand-hover`), for the style sheets. */
export function customProperties(palette: Palette): [name: string, value: string][] {
  return Object.entries(palette).map(([name, value]) => [
    `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    String(value),
  ]);
}
