import { generateKeyPairSync } from 'node:crypto';
import type { Environment } from '@vnconnect/service-kit';
import { startTestedService, type TestedService } from '@vnconnect/service-kit/testing';
import { AppModule } from '../app.module.js';
import { adminHierarchySchema } from '../database/admin-hierarchy-schema.js';
import { adminHierarchyConfig } from '../admin-hierarchy.config.js';

/** The key of the audit log's checkpoints, one for a spec file. */
export const auditSigningJwk = {
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid: 'test',
};

/** The whole service on real servers. @param environment what differs from the usual */
export const startTestAdminHierarchy = (environment: Environment = {}): Promise<TestedService> =>
  startTestedService(
    {
      name: 'admin-hierarchy',
      module: AppModule,
      config: adminHierarchyConfig,
      schema: adminHierarchySchema,
    },
    { AUDIT_SIGNING_JWK: JSON.stringify(auditSigningJwk), ...environment },
  );
