import { describe, expect, it } from '@jest/globals';
import { problems } from '@vnconnect/contracts';
import { z } from 'zod';
import { fileRoutes } from '../files/file-routes.js';
import { liveRoute } from '../live/live-route.js';
import { restRoutes } from '../rest/routes.js';
import { openApiDocument } from './openapi-document.js';

const Operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.string(), required: z.boolean() })),
  requestBody: z.object({ required: z.boolean() }).loose().optional(),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  responses: z.record(
    z.string(),
    z.object({ description: z.string(), content: z.record(z.string(), z.unknown()) }),
  ),
});
const document = z
  .object({ paths: z.record(z.string(), z.record(z.string(), Operation)) })
  .loose()
  .parse(
    JSON.parse(
      JSON.stringify(
        openApiDocument(
          { rest: restRoutes, files: fileRoutes, streams: [liveRoute] },
          'http://localhost:8080',
        ),
      ),
    ),
  );
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.values(methods).map((operation) => [path, operation] as const),
);

describe('the OpenAPI document', () => {
  it('GW-01 has each route once, under an id of its own', () => {
    const routes = [...restRoutes, ...fileRoutes, liveRoute];
    expect(operations).toHaveLength(routes.length);
    expect(new Set(operations.map(([, { operationId }]) => operationId)).size).toBe(routes.length);
  });

  it.each(operations)(
    'GW-01 %s names its path parameters, its languages and its refusals',
    (path, operation) => {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = operation.parameters.filter((parameter) => parameter.in === 'path');
      expect(described.map(({ name }) => name)).toEqual(inPath);
      expect(described.every(({ required }) => required)).toBe(true);
      expect(operation.summary).toMatch(/ \/ /);
      expect(Object.keys(operation.responses)).toEqual(
        expect.arrayContaining(['200', '422', '429', '503', 'default']),
      );
    },
  );

  it('GW-01 every problem of a contract stands under its status', () => {
    for (const route of restRoutes) {
      const operation = document.paths[route.path]?.[route.method.toLowerCase()];
      for (const code of route.problems) {
        expect(operation?.responses[problems[code].status]?.description).toContain(`\`${code}\``);
      }
    }
  });

  it('GW-02 says where one must be signed in', () => {
    const secured = operations.filter(([, { security }]) => security).map(([path]) => path);
    expect(secured).toEqual(
      expect.arrayContaining([
        '/api/v1/account',
        '/api/v1/identity-sources/{source}',
        '/api/v1/notifier/deliveries',
      ]),
    );
    expect(secured).not.toContain('/api/v1/identity-sources');
  });

  it('needs no body where every field may be left out', () => {
    const body = (path: string) => document.paths[path]?.['post']?.requestBody?.required;
    expect(body('/api/v1/sign-ins')).toBe(true);
    expect(body('/api/v1/sign-ins/{signInId}/code/resend')).toBe(false);
    expect(body('/api/v1/registrations/{registrationId}/code/resend')).toBeUndefined();
  });

  it('GW-01 tells nothing of the bus: no client context, no device token', () => {
    expect(JSON.stringify(document)).not.toMatch(/deviceToken|humanChecked|"client"/);
  });
});
