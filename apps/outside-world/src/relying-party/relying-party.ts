import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as client from 'openid-client';
import { z } from 'zod';
import type { FaultBoard } from '../faults/faults.js';
import { createHttpApp, sendPage, serveFile } from '../http/http-app.js';
import type { RelyingPartyConfig } from '../outside-world.config.js';
import { LogoutTokenInvalid, LogoutTokenVerifier } from './logout-token.js';
import { OidcClient } from './oidc-client.js';
import { homePage, problemPage } from './rp-pages.js';
import { randomId, RpSessions, type RpSession } from './rp-sessions.js';

/** What sets one relying party apart from another. */
export interface RelyingPartyKind {
  /** Cookies of one host are shared by all its ports, so each party has its own names. */
  cookiePrefix: string;
  name: string;
  description: string;
}

const SignInQuery = z.object({ acr_values: z.string().max(200).optional() });
const DeepLink = z.looseObject({ vnconnect: z.literal('1') });
const CallbackQuery = z.object({ state: z.string(), error: z.string().optional() });
const LogoutBody = z.object({ logout_token: z.string() });

/** OW-11: a relying party, OpenID Connect authorization code flow with PKCE, state and nonce. */
export class RelyingParty {
  private readonly oidc: OidcClient;
  private readonly sessions = new RpSessions();
  private readonly logoutTokens: LogoutTokenVerifier;

  constructor(
    private readonly kind: RelyingPartyKind,
    private readonly config: Omit<RelyingPartyConfig, 'baseUrl'> & { issuer: string; baseUrl: () => string },
    private readonly faults: FaultBoard,
  ) {
    this.oidc = new OidcClient(config);
    this.logoutTokens = new LogoutTokenVerifier(config.issuer, config.clientId);
  }

  createApp(): FastifyInstance {
    const app = createHttpApp();
    app.register(cookie);
    app.register(formbody);
    serveFile(app, '/rp.css', new URL('../page/outside.css', import.meta.url), 'text/css');
    serveFile(app, '/rp.js', new URL('./rp.client.js', import.meta.url), 'text/javascript');
    app.get('/', (request, reply) => this.home(request, reply));
    app.get('/sign-in', (request, reply) => this.signIn(request, reply, '/'));
    app.get('/callback', (request, reply) => this.callback(request, reply));
    app.get('/sign-out', (request, reply) => this.signOut(request, reply));
    app.post('/backchannel-logout', (request, reply) => this.backchannelLogout(request, reply));
    app.get('/api/session', async (request) => {
      const session = this.findSession(request);
      return session ? { signedIn: true, claims: session.claims } : { signedIn: false };
    });
    return app;
  }

  /**
   * The national portal links to procedures here by `?vnconnect=1&MaTTHCDP=…`: whoever is signed on there is let in
   * without a click, and comes back to the page that was linked to.
   */
  private async home(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const session = this.findSession(request);
    const isDeepLink = DeepLink.safeParse(request.query).success;
    // The page to come back to stays here; `state` says nothing of it.
    if (isDeepLink && !session) return this.signIn(request, reply, request.url);
    return sendPage(reply, homePage(this.kind, session?.claims));
  }

  private async signIn(
    request: FastifyRequest,
    reply: FastifyReply,
    returnTo: string,
  ): Promise<FastifyReply> {
    const discovered = await this.findIssuer();
    if (!discovered) return this.sendProblem(reply, 503, 'issuer-unavailable');
    const [state, nonce, codeVerifier] = [
      client.randomState(),
      client.randomNonce(),
      client.randomPKCECodeVerifier(),
    ];
    const browser = request.cookies[this.cookies.browser] ?? randomId();
    this.sessions.remember(state, { browser, nonce, codeVerifier, returnTo });
    this.setCookie(reply, this.cookies.browser, browser);
    const acr = SignInQuery.safeParse(request.query).data?.acr_values;
    const address = client.buildAuthorizationUrl(discovered.configuration, {
      redirect_uri: `${this.config.baseUrl()}/callback`,
      scope: this.config.scope,
      state,
      nonce,
      code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      ...(acr && { acr_values: acr }),
    });
    return reply.redirect(address.href, 303);
  }

  private async callback(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const query = CallbackQuery.safeParse(request.query).data;
    const signIn = query && this.sessions.take(query.state, request.cookies[this.cookies.browser] ?? '');
    if (!signIn) return this.sendProblem(reply, 400, 'sign-in-unknown');
    if (query.error) return this.sendProblem(reply, 400, query.error);
    const discovered = await this.findIssuer();
    if (!discovered) return this.sendProblem(reply, 503, 'issuer-unavailable');
    try {
      const session = await this.exchange(discovered.configuration, request.url, query.state, signIn);
      const previous = request.cookies[this.cookies.session];
      if (previous) this.sessions.end(previous);
      this.setCookie(reply, this.cookies.session, this.sessions.open(session));
      return reply.redirect(signIn.returnTo, 303);
    } catch (error) {
      const code = error instanceof client.ResponseBodyError ? error.error : 'answer-not-valid';
      return this.sendProblem(reply, 502, code);
    }
  }

  /** Code for tokens, ID token verified, claims completed from userinfo. */
  private async exchange(
    configuration: client.Configuration,
    path: string,
    expectedState: string,
    { nonce, codeVerifier }: { nonce: string; codeVerifier: string },
  ): Promise<RpSession> {
    const address = new URL(this.config.baseUrl() + path);
    const tokens = await client.authorizationCodeGrant(configuration, address, {
      expectedState,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims || !tokens.id_token) throw new Error('The issuer gave no ID token');
    const hasUserInfo = configuration.serverMetadata().userinfo_endpoint !== undefined;
    const userInfo = hasUserInfo
      ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : {};
    const sid = typeof claims['sid'] === 'string' ? claims['sid'] : undefined;
    return { claims: { ...userInfo, ...claims }, idToken: tokens.id_token, sub: claims.sub, sid };
  }

  /** RP-initiated logout: ends the session here, then goes to the issuer to end it there. */
  private async signOut(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const session = this.findSession(request);
    this.sessions.end(request.cookies[this.cookies.session] ?? '');
    reply.clearCookie(this.cookies.session, { path: '/' });
    const discovered = session && (await this.findIssuer());
    if (!session || !discovered?.configuration.serverMetadata().end_session_endpoint)
      return reply.redirect('/', 303);
    const address = client.buildEndSessionUrl(discovered.configuration, {
      id_token_hint: session.idToken,
      post_logout_redirect_uri: `${this.config.baseUrl()}/`,
    });
    return reply.redirect(address.href, 303);
  }

  private async backchannelLogout(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    if (this.faults.current.relyingParties.logout === '500')
      return reply.code(500).send({ error: 'unavailable' });
    const body = LogoutBody.safeParse(request.body);
    if (!body.success) return reply.code(400).send({ error: 'invalid_request' });
    const discovered = await this.findIssuer();
    if (!discovered) return reply.code(503).send({ error: 'issuer-unavailable' });
    try {
      this.sessions.endBy(await this.logoutTokens.verify(body.data.logout_token, discovered.keys));
    } catch (error) {
      if (error instanceof LogoutTokenInvalid) return reply.code(400).send({ error: 'invalid_request' });
      return reply.code(503).send({ error: 'issuer-unavailable' });
    }
    return reply.code(200).send();
  }

  private findSession(request: FastifyRequest): RpSession | undefined {
    return this.sessions.find(request.cookies[this.cookies.session]);
  }

  /** Undefined when the issuer cannot be reached now; the next use asks again. */
  private async findIssuer() {
    return this.oidc.discover().catch(() => undefined);
  }

  private get cookies() {
    return { browser: `${this.kind.cookiePrefix}_browser`, session: `${this.kind.cookiePrefix}_session` };
  }

  private setCookie(reply: FastifyReply, name: string, value: string): void {
    const secure = this.config.baseUrl().startsWith('https:');
    reply.setCookie(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure });
  }

  private sendProblem(reply: FastifyReply, status: number, code: string): FastifyReply {
    return sendPage(reply.code(status), problemPage(this.kind, code));
  }
}
