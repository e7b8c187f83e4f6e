import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { problems } from '@vnconnect/contracts';
import type { Language, ProblemCode } from '@vnconnect/contracts';
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
    reply.header('vary', 'accept, accept-language');
    // A screen of ours, which has the code and wants its words.
    if (request.headers.accept === 'application/json') return reply.send(problemWords(code, language));
    return reply.type('text/html; charset=utf-8').send(problemPage(code, language));
  }
}

function problemWords(code: ProblemCode, language: Language) {
  const { title, advice } = problems[code][language];
  return { code, title, detail: advice };
}

const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(problems, code);
