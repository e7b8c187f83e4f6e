import { answerOf, client } from './client.js';
import type { paths } from './generated/schema.js';

export type AuditQuery = NonNullable<paths['/api/v1/audit-entries']['get']['parameters']['query']>;
export type AuditEntry = Awaited<ReturnType<typeof listAuditEntries>>['entries'][number];

/** Acts that changed a right, newest first, within one's reach (AH-40). */
export const listAuditEntries = (query: AuditQuery) =>
  answerOf(client.GET('/api/v1/audit-entries', { params: { query } }));
