import type { EventEmitter } from 'node:events';
import type { Log } from '@vnconnect/service-kit';
import { errors, type KoaContextWithOIDC, type Provider } from 'oidc-provider';

const refusals = [
  'authorization.error',
  'discovery.error',
  'end_session.error',
  'end_session_confirm.error',
  'end_session_success.error',
  'grant.error',
  'introspection.error',
  'jwks.error',
  'pushed_authorization_request.error',
  'revocation.error',
  'userinfo.error',
];

/** Logs what the provider refuses and fails at: the endpoint, the relying party and the error's code, nothing more. */
export function logProvider(provider: Provider, log: Log): void {
  const events: EventEmitter = provider; // its own typing has one overload an event, which a list can't call
  for (const event of refusals) {
    events.on(event, (ctx: KoaContextWithOIDC, error: Error) =>
      log.info('oidc.refused', fieldsOf(ctx, error)),
    );
  }
  events.on('server_error', (ctx: KoaContextWithOIDC, error: Error) => {
    log.error('oidc.failed', fieldsOf(ctx, error), error);
  });
  events.on('grant.revoked', (ctx: KoaContextWithOIDC) => log.info('oidc.grant.revoked', fieldsOf(ctx)));
  // A sign-out that could not order that its parties be told (ID-41) is refused, and the session stays.
  events.on('backchannel.error', (_ctx: KoaContextWithOIDC, error: Error) => {
    throw error;
  });
  // Without a listener of ours, Koa writes errors with their stacks to the console.
  events.on('error', (error: Error) => log.error('oidc.response.failed', {}, error));
}

function fieldsOf(ctx: KoaContextWithOIDC, error?: Error) {
  return {
    route: ctx.oidc.route,
    relyingParty: ctx.oidc.client?.clientId,
    ...(error instanceof errors.OIDCProviderError && { code: error.error }),
  };
}
