import type { Socket } from 'node:net';
import { addressGroup } from '../network/address-group.js';

/** The connections of a server, at most so many from one address; further ones are cut at once. */
export class OpenConnections {
  private readonly sockets = new Set<Socket>();
  private readonly counts = new Map<string, number>();

  constructor(private readonly mostOfOne: number) {}

  /** Takes in a connection that has just come. */
  add(socket: Socket): void {
    const group = addressGroup(socket.remoteAddress ?? '');
    const count = (this.counts.get(group) ?? 0) + 1;
    if (count > this.mostOfOne) {
      socket.destroy();
      return;
    }
    this.sockets.add(socket);
    this.counts.set(group, count);
    socket.once('close', () => this.forget(socket, group));
  }

  /** Cuts all that are there. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private forget(socket: Socket, group: string): void {
    this.sockets.delete(socket);
    const left = (this.counts.get(group) ?? 1) - 1;
    if (left === 0) this.counts.delete(group);
    else this.counts.set(group, left);
  }
}
