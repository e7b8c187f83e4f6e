import { Catch, Injectable } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { InjectConfig, Log, ProblemError } from '@vnconnect/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problem-of.js';
import { sendProblem } from './send-problem.js';

/** Whatever goes wrong on the way of a request leaves as a problem (GW-01); what nobody foresaw is logged. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @InjectConfig() private readonly config: { readonly PUBLIC_URL: string },
    private readonly log: Log,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = problemOf(error) ?? this.unforeseen(error);
    if (problem.cause !== undefined) this.log.warn('http.request.refused', { code: problem.code }, problem);
    if (!reply.sent) void sendProblem(request, reply, problem.toProblem(), this.config.PUBLIC_URL);
  }

  private unforeseen(error: unknown): ProblemError {
    this.log.error('http.request.failed', {}, error);
    return new ProblemError('internal');
  }
}
