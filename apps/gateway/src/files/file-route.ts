import type { DownloadContract, FileContract, ProblemCode, UploadContract } from '@vnconnect/contracts';
import { z } from 'zod';
import type { LimitRule } from '../limits/gcra.js';
import type { Access, Said } from '../rest/rest-route.js';

/** One way in or out for files under /api/v1: all that the door and the OpenAPI description need to know of it. */
export interface FileRoute {
  readonly method: 'GET' | 'POST';
  /** With parameters in braces, as OpenAPI has them. */
  readonly path: `/api/v1/${string}`;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: Said;
  readonly description: string;
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly problems: readonly ProblemCode[];
  readonly access: Access;
  /** Per client address. */
  readonly limit: LimitRule;
  readonly contract: FileContract;
}

type Described = Pick<FileRoute, 'path' | 'operationId' | 'tag' | 'summary' | 'access' | 'limit'>;

/** The route of an upload: the body is the file itself, what is said beside it stands in path and query. */
export const uploadRoute = (route: Described & { readonly contract: UploadContract }): FileRoute => ({
  ...route,
  method: 'POST',
  ...partsOf(route),
});

/** The route of a download. */
export const downloadRoute = (route: Described & { readonly contract: DownloadContract }): FileRoute => ({
  ...route,
  method: 'GET',
  ...partsOf(route),
});

function partsOf({ path, contract }: Described & { readonly contract: FileContract }) {
  const { description, problems, request } = contract;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const fields = Object.entries(request.shape).filter(([name]) => name !== 'client');
  const inPath = fields.filter(([name]) => names.includes(name));
  const beside = fields.filter(([name]) => !names.includes(name));
  return {
    ...{ description, problems },
    params: z.strictObject(Object.fromEntries(inPath)),
    query: z.strictObject(Object.fromEntries(beside)),
  };
}
