import { Controller } from '@nestjs/common';
import { GetInteraction } from '@vnconnect/contracts';
import { Answers, ProblemError, type ReplyOf, type RequestOf } from '@vnconnect/service-kit';
import { Provider } from 'oidc-provider';
import { CREATE } from '../oidc/interaction-policy.js';
import { levelNeeded } from '../oidc/level-needed.js';
import { RelyingParties } from '../oidc/relying-parties.js';

@Controller()
export class InteractionsController {
  constructor(
    private readonly provider: Provider,
    private readonly parties: RelyingParties,
  ) {}

  @Answers(GetInteraction)
  async get({ interactionId }: RequestOf<typeof GetInteraction>): Promise<ReplyOf<typeof GetInteraction>> {
    const interaction = await this.provider.Interaction.find(interactionId);
    const clientId = interaction?.params.client_id;
    const party = typeof clientId === 'string' ? await this.parties.find(clientId) : undefined;
    if (!interaction || !party) throw new ProblemError('interaction.not-found');
    const { claims } = interaction.params;
    const level = levelNeeded({
      required: party.requiredLevel,
      claims: typeof claims === 'string' ? claims : undefined,
    });
    return {
      level: level === 'unmet' ? party.requiredLevel : level,
      isStepUp: interaction.prompt.reasons.includes('level_too_low') && interaction.session !== undefined,
      relyingParty: party.names.vi,
      prompt: interaction.prompt.name === CREATE ? 'register' : 'sign-in',
    };
  }
}
