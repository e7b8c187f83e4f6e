import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { problems } from '@vnconnect/contracts';
import type { ProblemCode } from '@vnconnect/contracts';
import { ProblemError } from '@vnconnect/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { preferredLanguage } from './preferred-language.js';
import { problemPage } from './problem-page.js';

/** What stands at a problem's `type`: what it means, in both languages. */
@Controller('problems')
export class ProblemPagesController {
  @Get(':code')
  show(
    @Param('code') code: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): FastifyReply {
    if (!isProblemCode(code)) throw new ProblemError('not-found');
    const language = preferredLanguage(request.headers['accept-language']);
    return reply
      .header('vary', 'accept-language')
      .type('text/html; charset=utf-8')
      .send(problemPage(code, language));
  }
}

const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code);
