import { Controller } from '@nestjs/common';
import {
  ApplyList,
  DownloadListResult,
  GetList,
  ListListRows,
  ListLists,
  UploadList,
} from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type DeliveredFile,
  Delivers,
  type FileContext,
  permittedOf,
  personOf,
  Receives,
  type RequestContext,
  type RequestOf,
  Requires,
} from '@vnconnect/service-kit';
import type { z } from 'zod';
import { ListsService } from './lists.service.js';
import { ListResultsService } from './results/list-results.service.js';

/** Lists by letter: the door. Of which agency's lists, the rights decide inside. */
@Controller()
export class ListsController {
  constructor(
    private readonly lists: ListsService,
    private readonly results: ListResultsService,
  ) {}

  @Receives(UploadList)
  upload(
    input: z.output<(typeof UploadList)['request']>,
    file: AsyncIterable<Uint8Array>,
    context: FileContext,
  ): Promise<z.input<(typeof UploadList)['reply']>> {
    permittedOf(context, 'admin-hierarchy.list.apply');
    return this.lists.upload(input, file, personOf(context).accountId);
  }

  @Answers(GetList)
  @Requires('admin-hierarchy.list.apply')
  get({ listId }: RequestOf<typeof GetList>, context: RequestContext): Promise<AnswerOf<typeof GetList>> {
    return this.lists.get(listId, personOf(context).accountId);
  }

  @Answers(ListLists)
  @Requires('admin-hierarchy.list.apply')
  list(input: RequestOf<typeof ListLists>, context: RequestContext): Promise<AnswerOf<typeof ListLists>> {
    return this.lists.list(input, personOf(context).accountId);
  }

  @Answers(ListListRows)
  @Requires('admin-hierarchy.list.apply')
  rows(
    input: RequestOf<typeof ListListRows>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListListRows>> {
    return this.lists.listRows(input, personOf(context).accountId);
  }

  @Answers(ApplyList)
  @Requires('admin-hierarchy.list.apply')
  async apply(
    input: RequestOf<typeof ApplyList>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ApplyList>> {
    await this.lists.apply(input, personOf(context).accountId);
    return {};
  }

  @Delivers(DownloadListResult)
  async result(
    input: z.output<(typeof DownloadListResult)['request']>,
    context: FileContext,
  ): Promise<DeliveredFile> {
    permittedOf(context, 'admin-hierarchy.list.apply');
    return this.results.deliver(input, personOf(context).accountId);
  }
}
