/** Delays that end with their owner: `clear` forgets all that are still waiting. */
export class Timers {
  private readonly waiting = new Set<NodeJS.Timeout>();

  /** Runs `action` after so many milliseconds, at once when there is nothing to wait for. */
  after(milliseconds: number, action: () => void): void {
    if (milliseconds <= 0) return action();
    const timer = setTimeout(() => {
      this.waiting.delete(timer);
      action();
    }, milliseconds);
    this.waiting.add(timer);
  }

  clear(): void {
    for (const timer of this.waiting) clearTimeout(timer);
    this.waiting.clear();
  }
}
