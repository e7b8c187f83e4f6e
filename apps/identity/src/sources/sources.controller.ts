import { Controller } from '@nestjs/common';
import { ChangeIdentitySource, ListIdentitySources } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type RequestContext,
  type RequestOf,
  Requires,
} from '@vnconnect/service-kit';
import { IdentitySources } from './identity-sources.js';
import { SourceChanges } from './source-changes.js';

@Controller()
export class SourcesController {
  constructor(
    private readonly sources: IdentitySources,
    private readonly changes: SourceChanges,
  ) {}

  @Answers(ListIdentitySources)
  list(): AnswerOf<typeof ListIdentitySources> {
    return { sources: this.sources.list() };
  }

  @Answers(ChangeIdentitySource)
  @Requires('identity.source.manage')
  change(
    input: RequestOf<typeof ChangeIdentitySource>,
    { caller }: RequestContext,
  ): Promise<AnswerOf<typeof ChangeIdentitySource>> {
    if (!caller) throw new Error('a permission without a caller');
    return this.changes.change(input, caller);
  }
}
