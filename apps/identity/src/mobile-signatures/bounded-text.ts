/** More came than is taken, or no UTF-8. */
export class TextUnreadable extends Error {
  constructor(reason: 'size' | 'encoding') {
    super(reason);
    this.name = 'TextUnreadable';
  }
}

/**
 * Reads UTF-8 text as it comes, up to so many bytes.
 * @throws TextUnreadable, as soon as there are more; and what reading throws
 */
export async function readText(chunks: AsyncIterable<Uint8Array>, mostBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of chunks) {
    bytes += part.length;
    if (bytes > mostBytes) throw new TextUnreadable('size');
    parts.push(part);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts));
  } catch {
    throw new TextUnreadable('encoding');
  }
}
