import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Interaction, type Provider } from 'oidc-provider';

/** The interaction of this address, if this browser holds its cookie. */
export async function findOwnInteraction(
  provider: Provider,
  uid: string,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<Interaction | undefined> {
  try {
    const interaction = await provider.interactionDetails(request, response);
    return interaction.uid === uid ? interaction : undefined;
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return undefined;
    throw error;
  }
}
