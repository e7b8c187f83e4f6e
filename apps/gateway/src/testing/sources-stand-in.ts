import { Controller } from '@nestjs/common';
import { ChangeIdentitySource, type IdentitySource, ListIdentitySources } from '@vnconnect/contracts';
import { Answers, Requires } from '@vnconnect/service-kit';
import type { RequestContext } from '@vnconnect/service-kit';
import { StandIn } from './stand-in.js';

const open = { opensOn: '2021-01-01', closesOn: null, state: 'open' } as const;
const vneid: IdentitySource = {
  source: 'vneid',
  registration: open,
  signIn: open,
  audience: ['citizen'],
  level: 'IAL2',
  authenticatorLevel: 'AAL2',
  version: 1,
};

const days = { opensOn: '2021-01-01', closesOn: null };

/** A body that changing a source takes. */
export const sourceTerms = {
  registration: days,
  signIn: days,
  audience: ['citizen'],
  level: 'IAL2',
  authenticatorLevel: 'AAL2',
  version: 1,
};

@Controller()
export class SourcesController {
  constructor(private readonly standIn: StandIn) {}

  @Answers(ListIdentitySources)
  list(input: object, context: RequestContext) {
    return this.standIn.answer(ListIdentitySources, input, context, { sources: [vneid] });
  }

  @Answers(ChangeIdentitySource)
  @Requires('identity.source.manage')
  change(input: object, context: RequestContext) {
    return this.standIn.answer(ChangeIdentitySource, input, context, vneid);
  }
}
