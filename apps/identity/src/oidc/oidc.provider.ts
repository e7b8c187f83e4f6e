import { Provider } from 'oidc-provider';
import type { Log } from '@vnconnect/service-kit';
import { configurationOf, type OidcParts } from './oidc.configuration.js';
import { issuerOf } from './oidc.environment.js';
import { logProvider } from './oidc.log.js';
import { contentSecurityPolicy } from './pages.js';
import { noteSessions } from './session-facts.js';

/** The OpenID provider (ID-40), ready to be called by the listener with paths from which /oidc is taken off. */
export function makeProvider(parts: OidcParts, log: Log): Provider {
  const provider = new Provider(issuerOf(parts.config), configurationOf(parts));
  provider.proxy = true; // the listener has put scheme and host of PUBLIC_URL in place of what came
  provider.use(async (ctx, next) => {
    ctx.set('content-security-policy', contentSecurityPolicy);
    ctx.set('referrer-policy', 'no-referrer');
    ctx.set('x-content-type-options', 'nosniff');
    await next();
  });
  noteSessions(provider, parts.redis, log);
  logProvider(provider, log);
  return provider;
}
