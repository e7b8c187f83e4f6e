import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

/** Asks one server on this machine over connections that stay open, and keeps its cookies whatever their path. */
export class Browser {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly cookies = new Map<string, string>();

  constructor(private readonly port: number) {}

  send(
    method: 'GET' | 'POST',
    path: string,
    form?: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const body = form && new URLSearchParams(form).toString();
    const cookie = [...this.cookies].map((pair) => pair.join('=')).join('; ');
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          port: this.port,
          host: '127.0.0.1',
          agent: this.agent,
          method,
          path,
          headers: {
            ...(cookie && { cookie }),
            ...(body !== undefined && {
              'content-type': 'application/x-www-form-urlencoded',
              'content-length': Buffer.byteLength(body),
            }),
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
      asked.end(body);
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
