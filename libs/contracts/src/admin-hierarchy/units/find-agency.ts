import { z } from 'zod';
import { defineRequest } from '../../kernel/define-request.js';
import { UnitId } from '../ids.js';

/** What a certificate may know an organisation by. */
const marks = {
  /** Mã định danh điện tử of the agency, in either form. */
  code: z.string().max(64).optional(),
  /** MNS: mã quan hệ ngân sách. */
  budgetCode: z.string().max(64).optional(),
  /** MST. */
  taxCode: z.string().max(64).optional(),
};

/** Asked by identity, when an organisation registers by certificate (ID-34, AH-02). */
export const FindAgency = defineRequest('admin-hierarchy.agency.find.v1', {
  description:
    'The one open unit known by any of the marks that a certificate carries; none when there is none, or they are of several.',
  request: z.object(marks),
  reply: z.object({
    agency: z
      .object({
        unitId: UnitId,
        code: z.string(),
        name: z.string(),
        budgetCode: z.string().optional(),
        taxCode: z.string().optional(),
      })
      .optional(),
  }),
  problems: [],
});
