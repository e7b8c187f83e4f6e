import { addressGroup } from '../network/address-group.js';

/** A ClientHello comes from a machine at once; what follows it may wait for a person. */
const SILENT_MS = 10_000;

/** What is needed of a socket. */
export interface OpenSocket {
  readonly bytesRead: number;
  readonly remoteAddress?: string | undefined;
  once(event: 'close', listener: () => void): unknown;
  destroy(): unknown;
}

/**
 * The connections of a server. Of one address there are at most so many: further ones are cut at once. When all places
 * are taken, the oldest connection of the address that holds most goes for the one that comes: whoever fills them
 * with many addresses only cuts their own. One that says nothing is cut after ten seconds.
 */
export class OpenConnections {
  /** By address; of each the oldest first. */
  private readonly groups = new Map<string, Set<OpenSocket>>();
  private count = 0;

  constructor(private readonly limits: { readonly most: number; readonly mostOfOne: number }) {}

  /** Takes in a connection that has just come. */
  add(socket: OpenSocket): void {
    const address = addressGroup(socket.remoteAddress ?? '');
    const group = this.groups.get(address) ?? new Set();
    if (group.size >= this.limits.mostOfOne) {
      socket.destroy();
      return;
    }
    if (this.count >= this.limits.most) this.makeRoom();
    this.groups.set(address, group.add(socket));
    this.count += 1;
    const silent = setTimeout(() => socket.bytesRead === 0 && socket.destroy(), SILENT_MS).unref();
    socket.once('close', () => {
      clearTimeout(silent);
      this.forget(socket, address);
    });
  }

  /** Cuts all that are there. */
  cut(): void {
    for (const group of this.groups.values()) for (const socket of group) socket.destroy();
  }

  private makeRoom(): void {
    const [first] = this.groups;
    if (!first) return;
    const [address, group] = [...this.groups].reduce((a, b) => (b[1].size > a[1].size ? b : a), first);
    for (const oldest of group) {
      this.forget(oldest, address);
      oldest.destroy();
      return;
    }
  }

  private forget(socket: OpenSocket, address: string): void {
    const group = this.groups.get(address);
    if (!group?.delete(socket)) return;
    this.count -= 1;
    if (group.size === 0) this.groups.delete(address);
  }
}
