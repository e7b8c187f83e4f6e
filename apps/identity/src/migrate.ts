import { migrate } from '@vnconnect/service-kit';
import { z } from 'zod';
import { identitySchema } from './database/identity-schema.js';

const { DATABASE_URL } = z.object({ DATABASE_URL: z.url() }).parse(process.env);
const done = await migrate(DATABASE_URL, identitySchema);
console.log(done.length === 0 ? 'identity: nothing to migrate' : `identity: ${done.join(', ')}`);
