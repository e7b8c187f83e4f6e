import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { ProblemCode } from '@vnconnect/contracts';
import { InjectConfig, isDatabaseUnavailable, isRedisUnavailable, Log } from '@vnconnect/service-kit';
import { Provider, type Interaction } from 'oidc-provider';
import { acrOf } from '../oidc/assurance.js';
import { CREATE } from '../oidc/interaction-policy.js';
import type { OidcConfig } from '../oidc/oidc.environment.js';
import { FormRefused, readForm } from './form-body.js';
import { findOwnInteraction } from './own-interaction.js';
import { Tickets, type SignInProof } from './tickets.js';

/** The two steps of an interaction that happen at the provider's own address: out to the portal's screen, and back. */
@Injectable()
export class InteractionPages {
  constructor(
    @InjectConfig() private readonly config: OidcConfig,
    private readonly provider: Provider,
    private readonly tickets: Tickets,
    private readonly log: Log,
  ) {}

  /** Sends the browser to the screen the interaction asks for: sign-in, or registration with `prompt=create`. */
  async open(uid: string, response: ServerResponse): Promise<void> {
    const interaction = await this.provider.Interaction.find(uid);
    if (!interaction) return this.sendTo('/sign-in', { problem: 'interaction.not-found' }, response);
    this.sendTo(
      interaction.prompt.name === CREATE ? '/register' : '/sign-in',
      { interaction: uid },
      response,
    );
  }

  /**
   * Ends the interaction by a ticket. Only in the browser that began it: its cookie is looked at before the ticket
   * is, so that a ticket sent to another browser neither signs that one in nor is spent there.
   */
  async finish(uid: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const interaction = await this.ownInteraction(uid, request, response);
      if (!interaction) return this.sendTo('/sign-in', { problem: 'interaction.not-found' }, response);
      const ticket = (await readForm(request)).get('ticket') ?? '';
      const proof = await this.tickets.spend(ticket);
      if (!proof)
        return this.sendTo('/sign-in', { interaction: uid, problem: 'sign-in.not-found' }, response);
      await this.provider.interactionFinished(request, response, resultOf(interaction, proof));
    } catch (error) {
      this.refuse(uid, error, response);
    }
  }

  /** The interaction, if this browser holds its cookie and the form comes from our own screens. */
  private async ownInteraction(uid: string, request: IncomingMessage, response: ServerResponse) {
    const { origin } = request.headers;
    if (origin !== undefined && origin !== this.config.PUBLIC_URL) return undefined;
    return findOwnInteraction(this.provider, uid, { request, response });
  }

  private refuse(uid: string, error: unknown, response: ServerResponse): void {
    if (error instanceof FormRefused) {
      response.writeHead(error.status, { connection: 'close' }).end();
      return;
    }
    this.log.error('interaction.finish.failed', { interactionId: uid }, error);
    const unavailable = isRedisUnavailable(error) || isDatabaseUnavailable(error);
    const problem = unavailable ? 'service-unavailable' : 'internal';
    this.sendTo('/sign-in', { interaction: uid, problem }, response);
  }

  private sendTo(
    path: string,
    query: { interaction?: string; problem?: ProblemCode },
    response: ServerResponse,
  ): void {
    const location = `${this.config.PUBLIC_URL}${path}?${new URLSearchParams(query).toString()}`;
    response.writeHead(303, { location, 'cache-control': 'no-store', 'content-length': '0' }).end();
  }
}

function resultOf(interaction: Interaction, proof: SignInProof) {
  const login = {
    accountId: proof.accountId,
    amr: proof.amr,
    acr: acrOf(proof.level),
    ts: proof.authTime,
    remember: false,
  };
  return interaction.prompt.name === CREATE ? { login, [CREATE]: {} } : { login };
}
