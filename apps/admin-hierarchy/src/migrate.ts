import { migrate } from '@vnconnect/service-kit';
import { z } from 'zod';
import { adminHierarchySchema } from './database/admin-hierarchy-schema.js';

const { DATABASE_URL } = z.object({ DATABASE_URL: z.url() }).parse(process.env);
const done = await migrate(DATABASE_URL, adminHierarchySchema);
console.log(
  done.length === 0 ? 'admin-hierarchy: nothing to migrate' : `admin-hierarchy: ${done.join(', ')}`,
);
