/** Refusals after which an event no longer stands in the way of others. */
const SET_ASIDE_AFTER = 3;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5 * 60_000;

interface Refusals {
  /** How often it failed while another event was taken. */
  count: number;
  /** It failed since the last time that any event was taken. */
  isOpen: boolean;
  /** Epoch milliseconds; 0 while it is not set aside. */
  setAsideUntil: number;
}

/**
 * Which events of the outbox fail while others are taken: too large for the stream, on a subject without permission.
 * Such an event is set aside, ever longer, so that nothing stalls behind it. What fails in an outage is no fault of
 * the event: a failure counts only once another event has been taken after or beside it. In memory: a new process
 * learns it anew. Events are named by their position in the outbox.
 */
export class RefusedEvents {
  private readonly refusals = new Map<string, Refusals>();

  /** Events that are not to be tried now. */
  setAside(now: number): string[] {
    return this.positionsOf(({ setAsideUntil }) => setAsideUntil > now);
  }

  /** Events that failed since any was taken: to see whether others can be, these are left out. */
  open(): string[] {
    return this.positionsOf(({ isOpen }) => isOpen);
  }

  /** All have failed that there are: from the first again, none is to blame. */
  forgive(): void {
    for (const refusals of this.refusals.values()) refusals.isOpen = false;
  }

  /**
   * Notes how a batch went.
   * @returns events that are set aside from now on and were not before
   */
  note(batch: { taken: readonly string[]; failed: readonly string[] }, now: number): string[] {
    for (const position of batch.taken) this.refusals.delete(position);
    for (const position of batch.failed) {
      const known = this.refusals.get(position);
      this.refusals.set(position, { count: 0, setAsideUntil: 0, ...known, isOpen: true });
    }
    return batch.taken.length > 0 ? this.blame(now) : [];
  }

  private blame(now: number): string[] {
    const newly: string[] = [];
    for (const [position, refusals] of this.refusals) {
      if (!refusals.isOpen) continue;
      refusals.isOpen = false;
      refusals.count += 1;
      const more = refusals.count - SET_ASIDE_AFTER;
      if (more < 0) continue;
      refusals.setAsideUntil = now + Math.min(FIRST_WAIT_MS * 2 ** more, LONGEST_WAIT_MS);
      if (more === 0) newly.push(position);
    }
    return newly;
  }

  private positionsOf(isMeant: (refusals: Refusals) => boolean): string[] {
    return [...this.refusals].filter(([, refusals]) => isMeant(refusals)).map(([position]) => position);
  }
}
