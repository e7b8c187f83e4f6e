import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

/** A browser's end of a stream of changes. */
export interface Watching {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Everything that came so far. */
  text(): string;
  /** The topics that were told so far. */
  told(): string[];
  hasEnded(): boolean;
  close(): void;
}

/** Opens a stream as browsers do; resolves with its head. */
export async function watch(url: string, topics: readonly string[], headers: Record<string, string> = {}) {
  const query = topics.map((topic) => `topic=${encodeURIComponent(topic)}`).join('&');
  const request = get(`${url}/api/v1/live?${query}`, { headers, agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage]; // as node:http emits it
  const chunks: string[] = [];
  let hasEnded = false;
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => chunks.push(chunk));
  response.on('close', () => (hasEnded = true));
  response.on('error', () => undefined); // closed by this very test
  const text = () => chunks.join('');
  const watching: Watching = {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text,
    told: () => [...text().matchAll(/^event: changed\ndata: (.*)$/gm)].map(([, topic = '']) => topic),
    hasEnded: () => hasEnded,
    close: () => request.destroy(),
  };
  return watching;
}
