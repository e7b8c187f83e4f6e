/** How many streams each may have open in this process. */
export class OpenStreams {
  private readonly counts = new Map<string, number>();

  /**
   * Takes one for each of the keys, or none.
   * @param limits how many each key may have
   * @returns what gives them back (once, however often it is called); undefined when one has as many as it may
   */
  take(limits: Readonly<Record<string, number>>): (() => void) | undefined {
    const entries = Object.entries(limits);
    if (entries.some(([key, limit]) => this.of(key) >= limit)) return undefined;
    for (const [key] of entries) this.counts.set(key, this.of(key) + 1);
    let isGivenBack = false;
    return () => {
      if (isGivenBack) return;
      isGivenBack = true;
      for (const [key] of entries) this.giveBack(key);
    };
  }

  private of(key: string): number {
    return this.counts.get(key) ?? 0;
  }

  private giveBack(key: string): void {
    const count = this.of(key) - 1;
    if (count > 0) this.counts.set(key, count);
    else this.counts.delete(key);
  }
}
