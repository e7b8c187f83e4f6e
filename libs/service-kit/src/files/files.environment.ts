import { z } from 'zod';
import { Port } from '../config/index.js';

/** Names of a service with a door for files: `serviceEnvironment.extend(filesEnvironment)`. */
export const filesEnvironment = {
  FILES_PORT: Port,
  FILES_HOST: z.string().default('127.0.0.1'),
};

export const FilesConfig = z.object(filesEnvironment);
export type FilesConfig = z.infer<typeof FilesConfig>;
