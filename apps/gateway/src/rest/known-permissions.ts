import { Permission } from '@vnconnect/contracts';
import { z } from 'zod';

const isPermission = (permission: string): permission is Permission =>
  Permission.safeParse(permission).success;

/** Permissions of a service, as identity tells them. One that this gateway does not know yet gives no right here, and shuts nobody out. */
export const KnownPermissions = z
  .array(z.string())
  .default([])
  .transform((permissions) => permissions.filter(isPermission));
