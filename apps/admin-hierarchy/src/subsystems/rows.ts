import { z } from 'zod';

type Plain = { readonly [key: string]: unknown };

function strip(row: Plain): Plain {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]) => {
      if (value === null) return [];
      const isPlain = typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
      return [[name, isPlain ? strip({ ...value }) : value]];
    }),
  );
}

/** A row of the database in which what is NULL is left out, as contracts have it. */
export const withoutNulls = z.record(z.string(), z.unknown()).transform(strip);
