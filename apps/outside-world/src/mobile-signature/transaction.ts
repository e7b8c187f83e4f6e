import type { Application, MessagingMode } from './mss-messages.js';
import type { StatusCode } from './status-codes.js';

/** How a transaction ended. */
export interface Outcome {
  status: StatusCode;
  /** CMS SignedData, DER. */
  signature?: Buffer | undefined;
}

/** A signature request that the service took; 504 until it has an outcome. */
export interface Transaction {
  id: string;
  application: Application;
  mode: MessagingMode;
  phone: string;
  data: Buffer;
  display: string;
  since: Date;
  expiresAt: Date;
  outcome?: Outcome | undefined;
}
