import { Controller } from '@nestjs/common';
import {
  ActivateUser,
  AddUser,
  ChangeUnitsOfUser,
  DeactivateUser,
  ExportUsers,
  FindUserUnits,
  GetUser,
  GetUserExport,
  GetUserScope,
  ListUsers,
  LookUpUsers,
} from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type DeliveredFile,
  Delivers,
  type FileContext,
  permittedOf,
  personOf,
  type RequestContext,
  type RequestOf,
  Requires,
} from '@vnconnect/service-kit';
import type { z } from 'zod';
import { UserExportsService } from './user-exports.service.js';
import { UserListsService } from './user-lists.service.js';
import { UserViewService } from './user-view.service.js';
import { UsersService } from './users.service.js';

/** Users of units: the door. Which users and units an act is about, the rights decide inside. */
@Controller()
export class UsersController {
  constructor(
    private readonly lists: UserListsService,
    private readonly views: UserViewService,
    private readonly users: UsersService,
    private readonly exports: UserExportsService,
  ) {}

  @Answers(GetUserScope)
  @Requires('admin-hierarchy.user.manage')
  scope(_input: object, context: RequestContext): Promise<AnswerOf<typeof GetUserScope>> {
    return this.lists.scope(personOf(context).accountId);
  }

  @Answers(ListUsers)
  @Requires('admin-hierarchy.user.manage')
  list(input: RequestOf<typeof ListUsers>, context: RequestContext): Promise<AnswerOf<typeof ListUsers>> {
    return this.lists.page(input, personOf(context).accountId);
  }

  @Answers(FindUserUnits)
  @Requires('admin-hierarchy.user.manage')
  findUnits(
    input: RequestOf<typeof FindUserUnits>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof FindUserUnits>> {
    return this.lists.findUnits(input, personOf(context).accountId);
  }

  @Delivers(ExportUsers)
  async export(
    input: z.output<(typeof ExportUsers)['request']>,
    context: FileContext,
  ): Promise<DeliveredFile> {
    permittedOf(context, 'admin-hierarchy.user.manage');
    return this.exports.deliver(input, personOf(context).accountId);
  }

  @Answers(GetUserExport)
  @Requires('admin-hierarchy.user.manage')
  exportProgress(
    { exportId }: RequestOf<typeof GetUserExport>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof GetUserExport>> {
    return this.exports.progress(exportId, personOf(context).accountId);
  }

  @Answers(GetUser)
  @Requires('admin-hierarchy.user.manage')
  get({ accountId }: RequestOf<typeof GetUser>, context: RequestContext): Promise<AnswerOf<typeof GetUser>> {
    return this.views.get(accountId, personOf(context).accountId);
  }

  @Answers(LookUpUsers)
  @Requires('admin-hierarchy.user.add')
  lookUp(input: RequestOf<typeof LookUpUsers>): Promise<AnswerOf<typeof LookUpUsers>> {
    return this.users.lookUp(input);
  }

  @Answers(AddUser)
  @Requires('admin-hierarchy.user.add')
  add(input: RequestOf<typeof AddUser>, context: RequestContext): Promise<AnswerOf<typeof AddUser>> {
    return this.users.add(input, personOf(context).accountId);
  }

  @Answers(ActivateUser)
  @Requires('admin-hierarchy.user.manage')
  async activate(
    input: RequestOf<typeof ActivateUser>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ActivateUser>> {
    await this.users.switch(input, ['active', personOf(context).accountId]);
    return {};
  }

  @Answers(DeactivateUser)
  @Requires('admin-hierarchy.user.manage')
  async deactivate(
    input: RequestOf<typeof DeactivateUser>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof DeactivateUser>> {
    await this.users.switch(input, ['inactive', personOf(context).accountId]);
    return {};
  }

  @Answers(ChangeUnitsOfUser)
  @Requires('admin-hierarchy.user.manage')
  changeUnits(
    input: RequestOf<typeof ChangeUnitsOfUser>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ChangeUnitsOfUser>> {
    return this.users.changeUnits(input, personOf(context).accountId);
  }
}
