import { z } from 'zod';

/**
 * What a unit is (AH-01): the state itself (the root, "Chính phủ"), a ministry or central agency, a province, a
 * department (sở, ban, ngành, vụ, cục, văn phòng), a district, a commune, a one-stop desk, anything else.
 */
export const UnitKind = z.enum([
  'state',
  'ministry',
  'province',
  'department',
  'district',
  'commune',
  'desk',
  'other',
]);
export type UnitKind = z.infer<typeof UnitKind>;
