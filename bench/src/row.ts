/** One measure and the limit it is held against. */
export interface Row {
  readonly what: string;
  /** The same without our part, measured in the same minute; undefined where the limit is absolute. */
  readonly bare: string | undefined;
  readonly ours: string;
  /** What is compared with the limit. */
  readonly value: number;
  readonly limit: { readonly atLeast: number } | { readonly atMost: number };
  readonly unit: string;
}

export function isKept({ value, limit }: Row): boolean {
  return 'atLeast' in limit ? value >= limit.atLeast : value <= limit.atMost;
}

/** A ratio to the bare measure. */
export function ratioRow(options: {
  what: string;
  bare: number;
  ours: number;
  show: (value: number) => string;
  ratio: number;
  limit: Row['limit'];
}): Row {
  const { what, bare, ours, show, ratio, limit } = options;
  return { what, bare: show(bare), ours: show(ours), value: ratio, limit, unit: '' };
}

/** The rows as a Markdown table. */
export function tableOf(rows: readonly Row[]): string {
  const head = [
    '| measure | bare | ours | compared | limit | kept |',
    '| --- | --- | --- | --- | --- | --- |',
  ];
  const lines = rows.map((row) => {
    const value = `${round(row.value)}${row.unit}`;
    const limit = 'atLeast' in row.limit ? `≥ ${row.limit.atLeast}` : `≤ ${row.limit.atMost}`;
    const cells = [
      row.what,
      row.bare ?? '',
      row.ours,
      value,
      `${limit}${row.unit}`,
      isKept(row) ? 'yes' : '**no**',
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return [...head, ...lines].join('\n');
}

export const perSecond = (rate: number) => `${Math.round(rate).toLocaleString('en')}/s`;
export const milliseconds = (ms: number) => `${ms.toFixed(2)} ms`;

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(2);
}
