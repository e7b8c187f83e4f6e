export interface Supervised {
  deaths(): number;
  end(): Promise<void>;
}

export function supervise(options: {
  name: string;
  logFile: string;
  start(): Promise<{
    exited(): Promise<{ code?: number | null; signal?: string | null }>;
    end(): Promise<void>;
  }>;
  say(text: string): void;
}): Promise<Supervised>;
