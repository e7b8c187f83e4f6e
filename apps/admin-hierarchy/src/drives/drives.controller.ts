import { Controller } from '@nestjs/common';
import {
  AddListToDrive,
  DownloadDriveReport,
  GetDriveReport,
  ListDrives,
  RefreshDrive,
  StartDrive,
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
import { DrivesService } from './drives.service.js';

/** Registration drives: the door. */
@Controller()
export class DrivesController {
  constructor(private readonly drives: DrivesService) {}

  @Answers(StartDrive)
  @Requires('admin-hierarchy.list.apply')
  start(input: RequestOf<typeof StartDrive>, context: RequestContext): Promise<AnswerOf<typeof StartDrive>> {
    return this.drives.start(input, personOf(context).accountId);
  }

  @Answers(ListDrives)
  @Requires('admin-hierarchy.list.apply')
  list(_input: object, context: RequestContext): Promise<AnswerOf<typeof ListDrives>> {
    return this.drives.list(personOf(context).accountId);
  }

  @Answers(AddListToDrive)
  @Requires('admin-hierarchy.list.apply')
  addList(
    input: RequestOf<typeof AddListToDrive>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof AddListToDrive>> {
    return this.drives.addList(input, personOf(context).accountId);
  }

  @Answers(RefreshDrive)
  @Requires('admin-hierarchy.list.apply')
  refresh(
    input: RequestOf<typeof RefreshDrive>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof RefreshDrive>> {
    return this.drives.refresh(input, personOf(context).accountId);
  }

  @Answers(GetDriveReport)
  @Requires('admin-hierarchy.list.apply')
  report(
    input: RequestOf<typeof GetDriveReport>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof GetDriveReport>> {
    return this.drives.report(input, personOf(context).accountId);
  }

  @Delivers(DownloadDriveReport)
  async workbook(
    input: z.output<(typeof DownloadDriveReport)['request']>,
    context: FileContext,
  ): Promise<DeliveredFile> {
    permittedOf(context, 'admin-hierarchy.list.apply');
    return this.drives.deliver(input, personOf(context).accountId);
  }
}
