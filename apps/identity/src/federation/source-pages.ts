import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { type ClientContext, Language, type ProblemCode } from '@vnconnect/contracts';
import {
  InjectConfig,
  isDatabaseUnavailable,
  isRedisUnavailable,
  Log,
  ProblemError,
} from '@vnconnect/service-kit';
import { Provider } from 'oidc-provider';
import { findOwnInteraction } from '../interactions/own-interaction.js';
import type { OidcConfig } from '../oidc/oidc.environment.js';
import { IdentitySources } from '../sources/identity-sources.js';
import { BrowserCookies } from './browser-cookies.js';
import { type FederatedSource, federatedSources } from './federated-person.js';
import { SourceCallbackUnknown } from './federation.errors.js';
import { type PendingSignIn, PendingSignIns } from './pending-sign-ins.js';
import { Providers } from './providers.js';
import { returnPage, returnPagePolicy } from './return-page.js';
import { SourceAccounts } from './source-accounts.js';

const START = /^\/oidc\/interaction\/([A-Za-z0-9_-]{10,64})\/sources\/([a-z-]{1,40})$/;
const CALLBACK = /^\/oidc\/sources\/([a-z-]{1,40})\/callback$/;
const ANYWHERE = '127.0.0.1';

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/**
 * The two steps at our own address of a sign-in at another provider: out from the interaction's screen, and back.
 * Whatever goes wrong leads to the sign-in screen with its reason and leaves nothing half done.
 */
@Injectable()
export class SourcePages {
  private readonly cookies: BrowserCookies;

  constructor(
    @InjectConfig() private readonly config: OidcConfig,
    private readonly provider: Provider,
    private readonly providers: Providers,
    private readonly pending: PendingSignIns,
    private readonly accounts: SourceAccounts,
    private readonly sources: IdentitySources,
    private readonly log: Log,
  ) {
    this.cookies = new BrowserCookies(config.PUBLIC_URL);
  }

  /** Answers when the address is one of its own; false leaves it to others. */
  async answer(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    if (request.method !== 'GET') return false;
    const { pathname, search, searchParams } = new URL(request.url ?? '/', this.config.PUBLIC_URL);
    const at = { request, response };
    const [, uid, wanted] = START.exec(pathname) ?? [];
    const [, returning] = CALLBACK.exec(pathname) ?? [];
    const source = sourceNamed(wanted ?? returning);
    if (source === undefined) return false;
    if (uid === undefined) await this.comeBack(source, search, at);
    else await this.goOut(uid, source, languageOf(searchParams), at);
    return true;
  }

  /** Sends the browser that holds the interaction to the provider. */
  private async goOut(uid: string, source: FederatedSource, language: Language, at: Exchange): Promise<void> {
    try {
      if (!(await findOwnInteraction(this.provider, uid, at))) {
        return this.sendTo({ problem: 'interaction.not-found' }, at.response);
      }
      this.sources.requireOpen('sign-in', source, 'citizen');
      const { address, checks } = await this.providers.of(source).begin(language);
      const { secret, cookie } = this.cookies.secretFor(at.request);
      await this.pending.keep({ uid, source, language, ...checks }, secret);
      redirect(at.response, address, [cookie]);
    } catch (error) {
      this.refuse(error, { uid, source }, at.response);
    }
  }

  /** Takes the provider's answer: code for claims, claims for an account, an account for a ticket. */
  private async comeBack(source: FederatedSource, search: string, at: Exchange): Promise<void> {
    let begun: PendingSignIn | undefined;
    try {
      const state = new URLSearchParams(search).get('state') ?? '';
      begun = await this.pending.take(state, source, this.cookies.secretIn(at.request) ?? '');
      if (!begun) throw new SourceCallbackUnknown();
      const answer = await this.providers.of(source).finish(search, begun);
      const client = this.clientOf(at.request, begun.language);
      const { ticket, deviceToken } = await this.accounts.signIn({ source, client, ...answer });
      at.response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': returnPagePolicy,
        'cache-control': 'no-store',
        // With no-referrer the form would be sent with `Origin: null`, which finishing refuses.
        'referrer-policy': 'same-origin',
        'x-content-type-options': 'nosniff',
        'set-cookie': this.cookies.deviceCookie(deviceToken),
      });
      at.response.end(returnPage(begun.uid, ticket, begun.language));
    } catch (error) {
      this.refuse(error, { uid: begun?.uid, source }, at.response);
    }
  }

  private clientOf(request: IncomingMessage, language: Language): ClientContext {
    const { 'x-forwarded-for': forwarded, 'user-agent': userAgent } = request.headers;
    const address = typeof forwarded === 'string' ? forwarded.split(',')[0]?.trim() : undefined;
    const deviceToken = this.cookies.deviceTokenIn(request);
    return {
      address: address ?? request.socket.remoteAddress ?? ANYWHERE,
      language,
      humanChecked: false,
      ...(deviceToken !== undefined && { deviceToken }),
      ...(userAgent !== undefined && { userAgent: userAgent.slice(0, 512) }),
    };
  }

  private refuse(
    error: unknown,
    { uid, source }: { uid: string | undefined; source: FederatedSource },
    response: ServerResponse,
  ): void {
    const problem = problemCodeOf(error);
    if (problem === 'internal') this.log.error('federation.failed', { source }, error);
    else this.log.info('federation.refused', { source, code: problem });
    this.sendTo({ ...(uid !== undefined && { interaction: uid }), problem, source }, response);
  }

  private sendTo(
    query: { interaction?: string; problem: ProblemCode; source?: FederatedSource },
    response: ServerResponse,
  ): void {
    redirect(response, `${this.config.PUBLIC_URL}/sign-in?${new URLSearchParams(query).toString()}`);
  }
}

function sourceNamed(name: string | undefined): FederatedSource | undefined {
  return federatedSources.find((source) => source === name);
}

const languageOf = (query: URLSearchParams): Language =>
  Language.safeParse(query.get('language')).data ?? 'vi';

function problemCodeOf(error: unknown): ProblemCode {
  if (error instanceof ProblemError) return error.code;
  return isRedisUnavailable(error) || isDatabaseUnavailable(error) ? 'service-unavailable' : 'internal';
}

function redirect(response: ServerResponse, location: string, cookies: string[] = []): void {
  const headers = { location, 'cache-control': 'no-store', 'content-length': '0' };
  response.writeHead(303, { ...headers, ...(cookies.length > 0 && { 'set-cookie': cookies }) }).end();
}
