import { z } from 'zod';

const id = <const Brand extends string>() => z.uuid('field.id').brand<Brand>();

/** A list by letter that was uploaded (AH-30); also the name of its file in the blob store. */
export const ListId = id<'ListId'>();
export type ListId = z.infer<typeof ListId>;

/** A registration drive (AH-32). */
export const DriveId = id<'DriveId'>();
export type DriveId = z.infer<typeof DriveId>;
