import type { z } from 'zod';
import type { ProblemCode } from '../problems/catalogue.js';
import { serviceOf } from './define-request.js';

/** A file on its way into a service: messages of the bus are too small for it, so it goes by HTTP, streamed (GW-05). */
export interface UploadContract<Req extends z.ZodObject = z.ZodObject, Rep extends z.ZodType = z.ZodType> {
  readonly kind: 'upload';
  /** `<service>.<noun>.<verb>.v<n>`, as requests have it. */
  readonly subject: string;
  readonly service: string;
  /** One sentence for people; becomes the OpenAPI description. */
  readonly description: string;
  /** What is said beside the file. */
  readonly request: Req;
  /** The most that the file may have; what is longer is refused while it arrives. */
  readonly maxBytes: number;
  /** What a longer one is refused with; one of `problems`. */
  readonly tooLarge: ProblemCode;
  readonly reply: Rep;
  readonly problems: readonly ProblemCode[];
}

/** A file on its way out of a service, streamed (GW-05). */
export interface DownloadContract<Req extends z.ZodObject = z.ZodObject> {
  readonly kind: 'download';
  readonly subject: string;
  readonly service: string;
  readonly description: string;
  /** Which file. */
  readonly request: Req;
  readonly problems: readonly ProblemCode[];
}

export type FileContract = UploadContract | DownloadContract;

/** Defines an upload; see {@link UploadContract}. `tooLarge` is `payload-too-large` unless given. */
export function defineUpload<Req extends z.ZodObject, Rep extends z.ZodType>(
  subject: string,
  contract: Omit<UploadContract<Req, Rep>, 'kind' | 'subject' | 'service' | 'tooLarge'> & {
    readonly tooLarge?: ProblemCode;
  },
): UploadContract<Req, Rep> {
  const tooLarge = contract.tooLarge ?? 'payload-too-large';
  return { ...contract, kind: 'upload', subject, service: serviceOf(subject), tooLarge };
}

/** Defines a download; see {@link DownloadContract}. */
export function defineDownload<Req extends z.ZodObject>(
  subject: string,
  contract: Omit<DownloadContract<Req>, 'kind' | 'subject' | 'service'>,
): DownloadContract<Req> {
  return { ...contract, kind: 'download', subject, service: serviceOf(subject) };
}
