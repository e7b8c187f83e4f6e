/** When a stream that was refused is tried again, in milliseconds; screens look themselves meanwhile. */
const AGAIN_MS = 10_000;

type Source = Pick<EventSource, 'addEventListener' | 'close' | 'readyState'>;
type Look = () => Promise<unknown>;

/**
 * The one stream of changes of this page: it watches what the screens on it show, and has them look when that has
 * changed, and whenever it was opened anew, for nobody told what changed meanwhile. One stream for all, as browsers
 * have few connections to a server; a page that nobody sees has none.
 */
export class LiveStream {
  private readonly looks = new Map<string, Set<Look>>();
  private readonly listeners = new Set<() => void>();
  private source: { readonly stream: Source; readonly topics: string } | undefined;
  private isPlanned = false;
  private isUp = false;

  constructor(
    private readonly openSource: (address: string) => Source,
    private readonly isSeen: () => boolean,
  ) {}

  /** Has it looked at each time the topic has changed, until the returned function is called. */
  watch(topic: string, look: Look): () => void {
    const once = oneAtATime(look);
    this.looks.set(topic, (this.looks.get(topic) ?? new Set()).add(once));
    this.plan();
    return () => {
      const looks = this.looks.get(topic);
      looks?.delete(once);
      if (looks?.size === 0) this.looks.delete(topic);
      this.plan();
    };
  }

  /** Whether changes of the topic are told now. */
  isLive(topic: string): boolean {
    return this.isUp && (this.source?.topics.split(' ').includes(topic) ?? false);
  }

  /** Calls back when that may have changed. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Opens, closes or changes the stream, once all of a screen have said what they watch. */
  plan(): void {
    if (this.isPlanned) return;
    this.isPlanned = true;
    setTimeout(() => {
      this.isPlanned = false;
      const topics = this.isSeen() ? [...this.looks.keys()].sort().join(' ') : '';
      if (topics !== (this.source?.topics ?? '')) this.open(topics);
    });
  }

  private open(topics: string): void {
    this.source?.stream.close();
    this.source = undefined;
    this.turn(false);
    if (topics === '') return;
    const watched = topics.split(' ');
    const query = watched.map((topic) => `topic=${encodeURIComponent(topic)}`).join('&');
    const stream = this.openSource(`/api/v1/live?${query}`);
    const source = { stream, topics };
    this.source = source;
    stream.addEventListener('open', () => {
      this.turn(true);
      for (const topic of watched) this.look(topic);
    });
    stream.addEventListener('changed', (event) => this.look(String(event.data)));
    stream.addEventListener('error', () => {
      this.turn(false);
      // 2 is closed for good: it was refused, which browsers don't try again.
      if (stream.readyState === 2) setTimeout(() => this.retry(source), AGAIN_MS);
    });
  }

  private retry(refused: object): void {
    if (this.source !== refused) return;
    this.source = undefined;
    this.plan();
  }

  private look(topic: string): void {
    for (const look of this.looks.get(topic) ?? []) void look();
  }

  private turn(isUp: boolean): void {
    this.isUp = isUp;
    for (const listener of this.listeners) listener();
  }
}

/** What changes faster than it can be looked at is looked at once more in the end. */
function oneAtATime(look: Look): Look {
  let isLooking = false;
  let isAsked = false;
  return async () => {
    isAsked = true;
    if (isLooking) return;
    isLooking = true;
    while (isAsked) {
      isAsked = false;
      await look().catch(() => undefined); // the screen tells what went wrong
    }
    isLooking = false;
  };
}
