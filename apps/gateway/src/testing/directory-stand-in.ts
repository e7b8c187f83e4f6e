import { Controller } from '@nestjs/common';
import {
  AccountId,
  CheckTokenCounts,
  ChooseFromDirectory,
  DeactivateAccount,
  ListDirectoryLookUps,
  LookUpInDirectory,
  ReactivateAccount,
} from '@vnconnect/contracts';
import { Answers, Requires } from '@vnconnect/service-kit';
import type { RequestContext } from '@vnconnect/service-kit';
import { StandIn } from './stand-in.js';

const id = '0b7f6c1e-58a4-4f0e-9b33-6f3a0a1b2c3d';
const chosen = {
  accountId: AccountId.parse(id),
  kind: 'citizen' as const,
  fullName: 'Nguyễn Văn A',
  numbers: [],
  isActive: true,
  mayHoldRights: true,
};

@Controller()
export class DirectoryController {
  constructor(private readonly standIn: StandIn) {}

  @Answers(LookUpInDirectory)
  @Requires('identity.directory.search')
  lookUp(input: object, context: RequestContext) {
    return this.standIn.answer(LookUpInDirectory, input, context, { lookUpId: id, entries: [] });
  }

  @Answers(ChooseFromDirectory)
  @Requires('identity.directory.search')
  choose(input: object, context: RequestContext) {
    return this.standIn.answer(ChooseFromDirectory, input, context, chosen);
  }

  @Answers(ListDirectoryLookUps)
  @Requires('identity.directory.audit')
  list(input: object, context: RequestContext) {
    return this.standIn.answer(ListDirectoryLookUps, input, context, { lookUps: [] });
  }

  @Answers(DeactivateAccount)
  @Requires('identity.account.deactivate')
  deactivate(input: object, context: RequestContext) {
    return this.standIn.answer(DeactivateAccount, input, context, {});
  }

  @Answers(ReactivateAccount)
  @Requires('identity.account.deactivate')
  reactivate(input: object, context: RequestContext) {
    return this.standIn.answer(ReactivateAccount, input, context, {});
  }

  /** Not kept among what was asked: it precedes whatever a token asks for. */
  @Answers(CheckTokenCounts)
  tokenCounts() {
    return { counts: this.standIn.tokensCount };
  }
}
