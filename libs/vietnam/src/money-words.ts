const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const BILLION = 1_000_000_000n;

/**
 * The amount in words, as a receipt carries it: 1378505n is "Một triệu ba trăm bảy mươi tám nghìn năm trăm linh năm
 * đồng". Of any size: above nghìn and triệu, tỷ starts anew (nghìn tỷ, triệu tỷ, tỷ tỷ). Empty groups are left out, an
 * amount below zero begins with Âm. Source: LP-40.
 */
export function amountInWords(amount: bigint): string {
  const words = amount < 0n ? ['âm', ...wordsOf(-amount, false)] : wordsOf(amount, false);
  const text = [...(words.length === 0 ? [DIGITS[0]] : words), 'đồng'].join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `inner`: something larger was said before, so hundreds are said even when none ("không trăm linh năm"). */
function wordsOf(amount: bigint, inner: boolean): string[] {
  if (amount >= BILLION) {
    return [...wordsOf(amount / BILLION, inner), 'tỷ', ...wordsOf(amount % BILLION, true)];
  }
  const rest = Number(amount);
  const groups = [
    { value: Math.floor(rest / 1_000_000), scale: ['triệu'] },
    { value: Math.floor(rest / 1000) % 1000, scale: ['nghìn'] },
    { value: rest % 1000, scale: [] },
  ].filter(({ value }) => value > 0);
  return groups.flatMap(({ value, scale }, index) => [...threeDigits(value, inner || index > 0), ...scale]);
}

function threeDigits(value: number, inner: boolean): string[] {
  const hundreds = Math.floor(value / 100);
  const spoken = hundreds > 0 || inner;
  return [...(spoken ? [digit(hundreds), 'trăm'] : []), ...twoDigits(value % 100, spoken)];
}

function twoDigits(value: number, afterHundreds: boolean): string[] {
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  if (tens === 0) return ones === 0 ? [] : [...(afterHundreds ? ['linh'] : []), digit(ones)];
  const head = tens === 1 ? ['mười'] : [digit(tens), 'mươi'];
  return ones === 0 ? head : [...head, onesAfterTens(ones, tens)];
}

/** After tens 5 is lăm; from twenty on 1 is mốt and 4 is tư. */
function onesAfterTens(ones: number, tens: number): string {
  if (ones === 5) return 'lăm';
  if (tens > 1 && ones === 1) return 'mốt';
  if (tens > 1 && ones === 4) return 'tư';
  return digit(ones);
}

function digit(value: number): string {
  return DIGITS[value] ?? '';
}
