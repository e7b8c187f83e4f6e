import { z } from 'zod';

/**
 * The order of administrators, the highest first (AH-04): VPCP, senior (quản trị cấp cao), level 1 (cấp Bộ, cấp
 * tỉnh), level 2, level 3.
 */
export const AdministratorLevel = z.enum(['vpcp', 'senior', 'level-1', 'level-2', 'level-3']);
export type AdministratorLevel = z.infer<typeof AdministratorLevel>;
