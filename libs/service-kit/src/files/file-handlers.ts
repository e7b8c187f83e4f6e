import { SetMetadata } from '@nestjs/common';
import type { DownloadContract, UploadContract } from '@vnconnect/contracts';
import type { z } from 'zod';
import type { RequestContext } from '../bus/request-context.js';

/** Metadata of a method that takes or gives files: its contract. */
export const FILES = Symbol('vnconnect.files');

/** Who sends or wants a file; nobody waits until a fixed moment. */
export type FileContext = Omit<RequestContext, 'deadline'>;

/** A file on its way out. */
export interface DeliveredFile {
  /** Media type. */
  readonly type: string;
  /** What it is called where it is kept; one that has none is named by its address. */
  readonly name?: string;
  /** How long it is, where that is known. */
  readonly bytes?: number;
  readonly stream: AsyncIterable<Uint8Array>;
}

/** What a method marked by {@link Receives} looks like. */
export type UploadHandler<C extends UploadContract> = (
  input: z.output<C['request']>,
  file: AsyncIterable<Uint8Array>,
  context: FileContext,
) => Promise<z.input<C['reply']>>;

/** What a method marked by {@link Delivers} looks like. */
export type DownloadHandler<C extends DownloadContract> = (
  input: z.output<C['request']>,
  context: FileContext,
) => Promise<DeliveredFile>;

/**
 * The method of a controller takes the files of this contract, each as a stream that fails with the contract's
 * `tooLarge` when it gets too long. Nest's guards are not asked: check by `permittedOf(context, …)`.
 */
export function Receives<C extends UploadContract>(contract: C) {
  return <H extends UploadHandler<C>>(
    target: object,
    key: string | symbol,
    method: TypedPropertyDescriptor<H>,
  ) => SetMetadata(FILES, contract)(target, key, method);
}

/** The method of a controller gives the files of this contract; it checks the caller as {@link Receives} says. */
export function Delivers<C extends DownloadContract>(contract: C) {
  return <H extends DownloadHandler<C>>(
    target: object,
    key: string | symbol,
    method: TypedPropertyDescriptor<H>,
  ) => SetMetadata(FILES, contract)(target, key, method);
}
