import { z } from 'zod';

/** A device that an account is known on. */
export const DeviceId = z.uuid('field.id').brand<'DeviceId'>();
export type DeviceId = z.infer<typeof DeviceId>;

/** What its holder knows a device by: browser and system by their names, none where it is not known. */
export const DeviceDescription = z.object({
  /** `Chrome` */
  browser: z.string().optional(),
  /** `Windows` */
  system: z.string().optional(),
  /** The network only, without a place: `113.161.*.*`. */
  network: z.string().optional(),
});
export type DeviceDescription = z.infer<typeof DeviceDescription>;
