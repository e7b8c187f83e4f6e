import type { z } from 'zod';
import { type RequestContract } from './define-request.js';

/**
 * Something that screens show while it changes (GW-07). Its service says that it changed, nothing more: whoever wants
 * to know how it stands now asks for it as always. On the bus it is `live.<topic>`, without a payload.
 */
export interface LiveTopic<Id extends z.ZodType<string> | undefined = z.ZodType<string> | undefined> {
  /** `<service>.<noun>`; where there are many, a topic is that and the id behind it: `admin-hierarchy.list.<listId>`. */
  readonly name: string;
  readonly service: string;
  /** What changes, for people; becomes part of the OpenAPI description. */
  readonly description: string;
  /** The ids of those there are many of; undefined where there is one. */
  readonly id: Id;
  /** Whoever may ask this may hear when to ask it again. */
  readonly read: RequestContract;
  /** With what it is asked. */
  readonly input: (id: string) => object;
  /** It is told no more often than this, in milliseconds, however often it changes. */
  readonly everyMs: number;
}

/** One thing of one kind, as a text: what browsers ask for and what stands behind `live.` on the bus. */
export interface LiveText {
  readonly topic: LiveTopic;
  readonly text: string;
  readonly id: string;
}

const NAME = /^([a-z]+(?:-[a-z]+)*)\.[a-z]+(?:-[a-z]+)*$/;
const EVERY_MS = 500;

/** Defines what changes one by one, each under its id; see {@link LiveTopic}. Told twice a second unless said otherwise. */
export function defineLiveOf<Id extends z.ZodType<string>, Read extends RequestContract>(
  name: string,
  topic: {
    readonly description: string;
    readonly id: Id;
    readonly read: Read;
    readonly input: (id: string) => z.input<Read['request']> & object;
    readonly everyMs?: number;
  },
): LiveTopic<Id> {
  return { name, service: serviceOfTopic(name), everyMs: EVERY_MS, ...topic };
}

/** Defines what changes as a whole; see {@link LiveTopic}. Told twice a second unless said otherwise. */
export function defineLive<Read extends RequestContract>(
  name: string,
  topic: {
    readonly description: string;
    readonly read: Read;
    readonly input: z.input<Read['request']> & object;
    readonly everyMs?: number;
  },
): LiveTopic<undefined> {
  const { input, ...rest } = topic;
  return {
    ...{ name, service: serviceOfTopic(name), everyMs: EVERY_MS, id: undefined },
    ...{ ...rest, input: () => input },
  };
}

/** The subject on the bus of a topic's text, or of all of them. */
export const liveSubject = (text: string): string => `live.${text}`;

/** Reads a topic as browsers write it; undefined when there is none such. */
export function findLiveText(text: string, topics: readonly LiveTopic[]): LiveText | undefined {
  for (const topic of topics) {
    if (topic.id === undefined ? text === topic.name : text.startsWith(`${topic.name}.`)) {
      const id = text.slice(topic.name.length + 1);
      if (topic.id === undefined || topic.id.safeParse(id).success) return { topic, text, id };
    }
  }
  return undefined;
}

function serviceOfTopic(name: string): string {
  const service = NAME.exec(name)?.[1];
  if (service === undefined) throw new Error(`Not a topic of the form service.noun: ${name}`);
  return service;
}
