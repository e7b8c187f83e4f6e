import { Controller } from '@nestjs/common';
import {
  ChangeRelyingParty,
  GetRelyingParty,
  ListRelyingParties,
  RegisterRelyingParty,
  ReplaceRelyingPartyAuthentication,
  SwitchRelyingParty,
} from '@vnconnect/contracts';
import { Answers, Requires } from '@vnconnect/service-kit';
import type { RequestContext } from '@vnconnect/service-kit';
import { StandIn } from './stand-in.js';

const party = {
  clientId: 'ministry-of-x',
  names: { vi: 'Bộ X', en: 'Ministry of X' },
  authentication: { method: 'client_secret_basic' as const },
  redirectUris: ['https://x.example/callback'],
  postLogoutRedirectUris: [],
  scopes: ['profile'],
  idTokenAlgorithm: 'ES256' as const,
  requiredLevel: 'IAL2' as const,
  subjectType: 'public' as const,
  legacy: false,
  introspects: [],
  disabled: false,
};
const MANAGE = 'identity.relying-party.manage';

/** Answers what concerns the register of relying parties. */
@Controller()
export class RelyingPartiesStandIn {
  constructor(private readonly standIn: StandIn) {}

  @Answers(ListRelyingParties)
  @Requires(MANAGE)
  list(input: object, context: RequestContext) {
    return this.standIn.answer(ListRelyingParties, input, context, { relyingParties: [party] });
  }

  @Answers(GetRelyingParty)
  @Requires(MANAGE)
  get(input: object, context: RequestContext) {
    return this.standIn.answer(GetRelyingParty, input, context, party);
  }

  @Answers(RegisterRelyingParty)
  @Requires(MANAGE)
  register(input: object, context: RequestContext) {
    return this.standIn.answer(RegisterRelyingParty, input, context, { ...party, secret: 'made' });
  }

  @Answers(ChangeRelyingParty)
  @Requires(MANAGE)
  change(input: object, context: RequestContext) {
    return this.standIn.answer(ChangeRelyingParty, input, context, party);
  }

  @Answers(ReplaceRelyingPartyAuthentication)
  @Requires(MANAGE)
  authenticate(input: object, context: RequestContext) {
    return this.standIn.answer(ReplaceRelyingPartyAuthentication, input, context, party);
  }

  @Answers(SwitchRelyingParty)
  @Requires(MANAGE)
  switch(input: object, context: RequestContext) {
    return this.standIn.answer(SwitchRelyingParty, input, context, party);
  }
}
