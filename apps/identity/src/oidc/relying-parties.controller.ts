import { Controller } from '@nestjs/common';
import {
  type Caller,
  ChangeRelyingParty,
  GetRelyingParty,
  isPerson,
  ListRelyingParties,
  RegisterRelyingParty,
  ReplaceRelyingPartyAuthentication,
  SwitchRelyingParty,
} from '@vnconnect/contracts';
import { Answers, type ReplyOf, type RequestContext, type RequestOf, Requires } from '@vnconnect/service-kit';
import { RelyingPartiesService } from './relying-parties.service.js';

const MANAGE = 'identity.relying-party.manage';

@Controller()
export class RelyingPartiesController {
  constructor(private readonly service: RelyingPartiesService) {}

  @Answers(ListRelyingParties)
  @Requires(MANAGE)
  async list(): Promise<ReplyOf<typeof ListRelyingParties>> {
    return { relyingParties: await this.service.list() };
  }

  @Answers(GetRelyingParty)
  @Requires(MANAGE)
  get({ clientId }: RequestOf<typeof GetRelyingParty>): Promise<ReplyOf<typeof GetRelyingParty>> {
    return this.service.get(clientId);
  }

  @Answers(RegisterRelyingParty)
  @Requires(MANAGE)
  register(
    input: RequestOf<typeof RegisterRelyingParty>,
    { caller }: RequestContext,
  ): Promise<ReplyOf<typeof RegisterRelyingParty>> {
    return this.service.register(input, nameOf(caller));
  }

  @Answers(ChangeRelyingParty)
  @Requires(MANAGE)
  change(
    input: RequestOf<typeof ChangeRelyingParty>,
    { caller }: RequestContext,
  ): Promise<ReplyOf<typeof ChangeRelyingParty>> {
    return this.service.change(input, nameOf(caller));
  }

  @Answers(ReplaceRelyingPartyAuthentication)
  @Requires(MANAGE)
  authenticate(
    { clientId, authentication }: RequestOf<typeof ReplaceRelyingPartyAuthentication>,
    { caller }: RequestContext,
  ): Promise<ReplyOf<typeof ReplaceRelyingPartyAuthentication>> {
    return this.service.authenticate(clientId, authentication, nameOf(caller));
  }

  @Answers(SwitchRelyingParty)
  @Requires(MANAGE)
  switch(
    { clientId, disabled }: RequestOf<typeof SwitchRelyingParty>,
    { caller }: RequestContext,
  ): Promise<ReplyOf<typeof SwitchRelyingParty>> {
    return this.service.switch(clientId, disabled, nameOf(caller));
  }
}

/** For the record of who did it; the door has seen that there is somebody. */
function nameOf(caller: Caller | undefined): string {
  if (!caller) return 'nobody';
  return isPerson(caller) ? caller.accountId : caller.clientId;
}
