import type { NamedUnit } from '../../api/user-calls.js';

/** A unit by name, with its code and what it stands under. */
export function UnitText({ unit }: { readonly unit: NamedUnit }) {
  const { name, code, above } = unit;
  const below = [...(code === undefined ? [] : [code]), ...above.toReversed()];
  return (
    <span className="unit-text">
      {name}
      {below.length > 0 && <small>{below.join(' · ')}</small>}
    </span>
  );
}
