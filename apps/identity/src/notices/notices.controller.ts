import { Controller } from '@nestjs/common';
import { GetAccountNotice } from '@vnconnect/contracts';
import { type AnswerOf, Answers, type RequestOf } from '@vnconnect/service-kit';
import { Notices } from './notices.js';

@Controller()
export class NoticesController {
  constructor(private readonly notices: Notices) {}

  @Answers(GetAccountNotice)
  get({ noticeId }: RequestOf<typeof GetAccountNotice>): Promise<AnswerOf<typeof GetAccountNotice>> {
    return this.notices.get(noticeId);
  }
}
