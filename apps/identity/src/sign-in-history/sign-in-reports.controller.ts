import { Controller } from '@nestjs/common';
import { ReadSignInReport, ReportSignIn } from '@vnconnect/contracts';
import { type AnswerOf, Answers, type RequestOf } from '@vnconnect/service-kit';
import { SignInReports } from './sign-in-reports.js';

@Controller()
export class SignInReportsController {
  constructor(private readonly reports: SignInReports) {}

  @Answers(ReadSignInReport)
  read({ token }: RequestOf<typeof ReadSignInReport>): Promise<AnswerOf<typeof ReadSignInReport>> {
    return this.reports.read(token);
  }

  @Answers(ReportSignIn)
  async report({ token }: RequestOf<typeof ReportSignIn>): Promise<AnswerOf<typeof ReportSignIn>> {
    await this.reports.report(token);
    return {};
  }
}
