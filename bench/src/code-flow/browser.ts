import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

type Body = { readonly form: Record<string, string> } | { readonly json: unknown };

/** Asks one server on this machine over connections that stay open, and keeps its cookies whatever their path. */
export class Browser {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly cookies = new Map<string, string>();

  /** @param from the loopback address it comes from: any of 127.0.0.0/8 */
  constructor(
    private readonly port: number,
    private readonly from = '127.0.0.1',
  ) {}

  send(
    method: 'GET' | 'POST',
    path: string,
    given?: Body,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const body = given && encoded(given);
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          port: this.port,
          host: '127.0.0.1',
          agent: this.agent,
          localAddress: this.from,
          method,
          path,
          headers: {
            ...(cookie && { cookie }),
            ...(body && { 'content-type': body.type, 'content-length': Buffer.byteLength(body.text) }),
            ...headers,
          },
        },
        (response) => {
          this.keep(response.headers['set-cookie'] ?? []);
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (part: string) => (text += part));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, location: response.headers.location, text }),
          );
        },
      );
      asked.once('error', reject);
      asked.end(body?.text);
    });
  }

  close(): void {
    this.agent.destroy();
  }

  private keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value) this.cookies.set(name, value);
      else if (name !== undefined) this.cookies.delete(name);
    }
  }
}

function encoded(body: Body) {
  if ('json' in body) return { type: 'application/json', text: JSON.stringify(body.json) };
  return { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(body.form).toString() };
}
