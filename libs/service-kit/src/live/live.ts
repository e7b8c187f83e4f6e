import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { NatsConnection } from '@nats-io/transport-node';
import { liveSubject } from '@vnconnect/contracts';
import type { LiveTopic } from '@vnconnect/contracts';
import type { z } from 'zod';

/**
 * Says that something changed which screens may be showing (GW-07): only what, never how it stands now. Nobody may
 * hear it and it may get lost; who shows it looks now and then of his own accord too.
 */
export class Live implements BeforeApplicationShutdown {
  /** Of what was told lately: whether it has changed since. */
  private readonly told = new Map<string, { timer: NodeJS.Timeout; hasChanged: boolean }>();
  private isStopping = false;

  constructor(
    private readonly service: string,
    private readonly connection: Pick<NatsConnection, 'publish'>,
  ) {}

  /**
   * To be called once the change is committed: whoever hears it looks at once. Told at once and then no more often than
   * the topic allows; the last change is always told.
   */
  changed(topic: LiveTopic<undefined>): void;
  changed<Id extends z.ZodType<string>>(topic: LiveTopic<Id>, id: z.output<Id>): void;
  changed({ name, service, everyMs }: LiveTopic, id?: string): void {
    if (service !== this.service) throw new Error(`${this.service} can't tell of ${name}`);
    const text = id === undefined ? name : `${name}.${id}`;
    const told = this.told.get(text);
    if (told) told.hasChanged = true;
    else this.tell(text, everyMs);
  }

  /** What is held back is told now; what still changes while the service stops, at once. */
  beforeApplicationShutdown(): void {
    this.isStopping = true;
    for (const [text, { timer, hasChanged }] of this.told) {
      clearTimeout(timer);
      if (hasChanged) this.publish(text);
    }
    this.told.clear();
  }

  private tell(text: string, everyMs: number): void {
    this.publish(text);
    if (this.isStopping) return;
    const timer = setTimeout(() => this.tellAgain(text, everyMs), everyMs).unref();
    this.told.set(text, { timer, hasChanged: false });
  }

  private tellAgain(text: string, everyMs: number): void {
    const told = this.told.get(text);
    this.told.delete(text);
    if (told?.hasChanged) this.tell(text, everyMs);
  }

  private publish(text: string): void {
    try {
      this.connection.publish(liveSubject(text));
    } catch {
      // Closing or closed: what was changed stays changed, and nobody waits for this to be told.
    }
  }
}
