import { migrate } from '@vnconnect/service-kit';
import { z } from 'zod';
import { notifierSchema } from './database/notifier-schema.js';

const { DATABASE_URL } = z.object({ DATABASE_URL: z.url() }).parse(process.env);
const done = await migrate(DATABASE_URL, notifierSchema);
console.log(done.length === 0 ? 'notifier: nothing to migrate' : `notifier: ${done.join(', ')}`);
