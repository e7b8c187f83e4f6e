import type { RequestContract } from '@vnconnect/contracts';
import type { z } from 'zod';

/** What a handler gets: the request as its contract's schema made it. */
export type RequestOf<C extends RequestContract> = z.output<C['request']>;

/** What comes back: the reply as its contract's schema made it. */
export type ReplyOf<C extends RequestContract> = z.output<C['reply']>;

/** What one may ask with: before defaults are filled in and ids are branded. */
export type InputOf<C extends RequestContract> = z.input<C['request']>;

/** What a handler may answer with; ids need no brand yet, the contract gives it. */
export type AnswerOf<C extends RequestContract> = z.input<C['reply']>;
