import { describe, expect, it } from '@jest/globals';
import { BadRequestException, NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import { problems } from '@vnconnect/contracts';
import { Log, ProblemError } from '@vnconnect/service-kit';
import { fastify } from 'fastify';
import { ProblemFilter } from './problem.filter.js';

const PERSONAL = 'Nguyễn Thị Hoài Thương 001099012345 thuong@example.vn';

/** What a client and the log get to see of an error. */
async function outcome(error: unknown) {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = Log.create({ service: 'gateway', destination });
  const filter = new ProblemFilter({ PUBLIC_URL: 'http://localhost:8080' }, log);
  const server = fastify();
  server.get('/api/x', (request, reply) => {
    filter.answer(error, request, reply);
    return reply;
  });
  const { statusCode, body } = await server.inject('/api/x');
  return {
    status: statusCode,
    code: (JSON.parse(body) as { code: string }).code,
    body,
    logged: lines.join(''),
  };
}

describe('whatever is thrown', () => {
  it.each<[string, unknown, number, string]>([
    ['a problem', new ProblemError('otp.expired'), problems['otp.expired'].status, 'otp.expired'],
    ['nothing there', new NotFoundException(PERSONAL), 404, 'not-found'],
    ['a body too large', new PayloadTooLargeException(PERSONAL), 413, 'payload-too-large'],
    ['what cannot be read', new BadRequestException(PERSONAL), 400, 'malformed-request'],
    ['a failure', new Error(PERSONAL), 500, 'internal'],
    ['no error at all', PERSONAL, 500, 'internal'],
    ['nothing', undefined, 500, 'internal'],
  ])(
    'GW-01 %s leaves as a problem, GW-06 and nothing personal leaves or is logged',
    async (_what, error, status, code) => {
      const seen = await outcome(error);
      expect([seen.status, seen.code]).toEqual([status, code]);
      expect(seen.body + seen.logged).not.toMatch(/Hoài|Thương|001099012345|example\.vn/);
      expect(seen.logged.includes('http.request.failed')).toBe(code === 'internal');
    },
  );
});
