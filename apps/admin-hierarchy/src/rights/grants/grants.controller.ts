import { Controller } from '@nestjs/common';
import { ChangeRights, FindRightsOfUser, ListRightHistory } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  personOf,
  type RequestContext,
  type RequestOf,
  Requires,
} from '@vnconnect/service-kit';
import { GrantsService } from './grants.service.js';
import { RightsViewService } from './rights-view.service.js';

/** "Gán quyền": the door. Whose rights an administrator may see and change, the rights themselves decide inside. */
@Controller()
@Requires('admin-hierarchy.right.grant')
export class GrantsController {
  constructor(
    private readonly views: RightsViewService,
    private readonly grants: GrantsService,
  ) {}

  @Answers(FindRightsOfUser)
  ofUser(
    input: RequestOf<typeof FindRightsOfUser>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof FindRightsOfUser>> {
    return this.views.ofUser(input, personOf(context).accountId);
  }

  @Answers(ListRightHistory)
  history(
    input: RequestOf<typeof ListRightHistory>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListRightHistory>> {
    return this.views.history(input, personOf(context).accountId);
  }

  @Answers(ChangeRights)
  change(
    input: RequestOf<typeof ChangeRights>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ChangeRights>> {
    return this.grants.change(input, personOf(context).accountId);
  }
}
