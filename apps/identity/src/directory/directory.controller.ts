import { Controller } from '@nestjs/common';
import { ChooseFromDirectory, ListDirectoryLookUps, LookUpInDirectory } from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  callerOf,
  type RequestContext,
  type RequestOf,
  Requires,
} from '@vnconnect/service-kit';
import { DirectoryService } from './directory.service.js';

@Controller()
export class DirectoryController {
  constructor(private readonly directory: DirectoryService) {}

  @Answers(LookUpInDirectory)
  @Requires('identity.directory.search')
  lookUp(
    input: RequestOf<typeof LookUpInDirectory>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof LookUpInDirectory>> {
    return this.directory.lookUp(input, callerOf(context));
  }

  @Answers(ChooseFromDirectory)
  @Requires('identity.directory.search')
  choose(
    input: RequestOf<typeof ChooseFromDirectory>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ChooseFromDirectory>> {
    return this.directory.choose(input, callerOf(context));
  }

  @Answers(ListDirectoryLookUps)
  @Requires('identity.directory.audit')
  list(input: RequestOf<typeof ListDirectoryLookUps>): Promise<AnswerOf<typeof ListDirectoryLookUps>> {
    return this.directory.list(input);
  }
}
