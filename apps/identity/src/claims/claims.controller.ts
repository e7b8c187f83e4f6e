import { Controller } from '@nestjs/common';
import {
  ConfirmClaimCode,
  DecideClaim,
  FindClaimState,
  GetClaim,
  ListClaims,
  RemoveClaimScan,
  ResendClaimCode,
  StartClaim,
  SubmitClaim,
} from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  personOf,
  type RequestContext,
  type RequestOf,
  Requires,
} from '@vnconnect/service-kit';
import { ClaimReviewService } from './claim-review.service.js';
import { ClaimScansService } from './claim-scans.service.js';
import { ClaimsService } from './claims.service.js';

@Controller()
export class ClaimsController {
  constructor(
    private readonly claims: ClaimsService,
    private readonly scans: ClaimScansService,
    private readonly review: ClaimReviewService,
  ) {}

  @Answers(StartClaim)
  start({ application, client }: RequestOf<typeof StartClaim>): Promise<AnswerOf<typeof StartClaim>> {
    return this.claims.start(application, client);
  }

  @Answers(ResendClaimCode)
  resend({ claimId, client }: RequestOf<typeof ResendClaimCode>): Promise<AnswerOf<typeof ResendClaimCode>> {
    return this.claims.resendCode(claimId, client);
  }

  @Answers(ConfirmClaimCode)
  confirm(input: RequestOf<typeof ConfirmClaimCode>): Promise<AnswerOf<typeof ConfirmClaimCode>> {
    return this.claims.confirmCode(input);
  }

  @Answers(RemoveClaimScan)
  async removeScan({
    claimId,
    scanId,
  }: RequestOf<typeof RemoveClaimScan>): Promise<AnswerOf<typeof RemoveClaimScan>> {
    await this.scans.takeOut(claimId, scanId);
    return {};
  }

  @Answers(SubmitClaim)
  submit({ claimId }: RequestOf<typeof SubmitClaim>): Promise<AnswerOf<typeof SubmitClaim>> {
    return this.claims.submit(claimId);
  }

  @Answers(FindClaimState)
  state(input: RequestOf<typeof FindClaimState>): Promise<AnswerOf<typeof FindClaimState>> {
    return this.claims.findState(input);
  }

  @Answers(ListClaims)
  @Requires('identity.claim.decide')
  list(input: RequestOf<typeof ListClaims>): Promise<AnswerOf<typeof ListClaims>> {
    return this.review.list(input);
  }

  @Answers(GetClaim)
  @Requires('identity.claim.decide')
  get({ claimId }: RequestOf<typeof GetClaim>, context: RequestContext): Promise<AnswerOf<typeof GetClaim>> {
    return this.review.get(claimId, personOf(context).accountId);
  }

  @Answers(DecideClaim)
  @Requires('identity.claim.decide')
  decide(
    input: RequestOf<typeof DecideClaim>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof DecideClaim>> {
    return this.review.decide(input, personOf(context).accountId);
  }
}
