import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { Log, ProblemError } from '@vnconnect/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CookieNames } from './cookie-names.js';
import { ACCEPTED_MS, LogoutTokenInvalid, LogoutTokens } from './logout-tokens.js';
import { PENDING_SECONDS } from './pending-sign-ins.js';
import { returnPath } from './return-to.js';
import { newSecret, SessionStore } from './session-store.js';
import { Sessions } from './sessions.js';
import { SignIns } from './sign-ins.js';

const BeginQuery = z.object({ returnTo: z.string().optional().catch(undefined) });
const SignOutForm = z.object({ csrfToken: z.string() });
const LogoutForm = z.object({ logout_token: z.string().max(8_192) });

/**
 * The backend for the portal's frontend (GW-02): browsers come here by navigation, hence problems of the way in lead
 * to the portal's screen, which tells them.
 */
@Controller('auth')
export class AuthController {
  constructor(
    private readonly signIns: SignIns,
    private readonly sessions: Sessions,
    private readonly store: SessionStore,
    private readonly logoutTokens: LogoutTokens,
    private readonly cookies: CookieNames,
    private readonly log: Log,
  ) {}

  /** Sends the browser to sign in; `returnTo` is a path of the portal. */
  @Get('sign-in')
  signIn(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.begin(request, reply);
  }

  /** Sends the browser to register first (Initiating User Registration via OpenID Connect 1.0). */
  @Get('register')
  register(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return this.begin(request, reply, 'create');
  }

  /** Where the identity provider sends the browser back to. */
  @Get('callback')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { cookie } = request.headers;
    const answer = new URLSearchParams(request.url.split('?')[1] ?? '');
    try {
      const browser = this.cookies.secretIn(cookie, this.cookies.signIn);
      const { signedIn, returnTo } = await this.signIns.finish(answer, browser);
      const secret = await this.sessions.begin(signedIn, cookie);
      if (secret === undefined) throw new ProblemError('interaction.not-found');
      return leadTo(reply.header('set-cookie', this.cookies.set(this.cookies.session, secret)), returnTo);
    } catch (error) {
      // A page opened twice: the first one signed in.
      if (isUnknown(error) && (await this.findQuietly(cookie))) return leadTo(reply, '/');
      return this.leadToProblem(reply, error);
    }
  }

  /**
   * Ends this browser's session, then its sign-on session at the identity provider. A form of a page of the session:
   * token in `x-csrf-token` or the field `csrfToken`. Without a session the provider asks the person.
   */
  @Post('sign-out')
  async signOut(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const { cookie } = request.headers;
    const session = await this.sessions.find(cookie);
    const token = request.headers['x-csrf-token'] ?? SignOutForm.safeParse(request.body).data?.csrfToken;
    if (session && !this.sessions.csrfHolds(session, token)) throw new ProblemError('csrf-token-invalid');
    const ended = await this.sessions.end(cookie);
    reply.header('set-cookie', this.cookies.clear(this.cookies.session));
    try {
      return leadTo(reply, await this.signIns.endAddress(ended?.idToken));
    } catch (error) {
      this.report(error);
      return leadTo(reply, '/signed-out?problem=service-unavailable');
    }
  }

  /** The identity provider tells that a sign-on session has ended (ID-41). */
  @Post('backchannel-logout')
  async backchannelLogout(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const form = LogoutForm.safeParse(request.body);
    if (!form.success) return refuse(reply, 'logout_token is missing');
    try {
      const { id, sid, sub } = await this.logoutTokens.verify(form.data.logout_token);
      const ended = await this.store.endAll({ sid, sub }, { id, acceptedMs: ACCEPTED_MS });
      if (ended === undefined) return refuse(reply, 'logout_token was used before');
      this.log.info('session.ended-by-provider', { count: ended });
      return reply.code(200).header('cache-control', 'no-store').send();
    } catch (error) {
      if (!(error instanceof LogoutTokenInvalid)) throw error;
      this.log.warn('session.logout-token.refused', {}, error);
      return refuse(reply, 'logout_token does not hold');
    }
  }

  private async begin(request: FastifyRequest, reply: FastifyReply, prompt?: 'create') {
    const { returnTo } = BeginQuery.parse(request.query);
    const browser = this.cookies.secretIn(request.headers.cookie, this.cookies.signIn) ?? newSecret();
    try {
      const address = await this.signIns.begin(browser, returnPath(returnTo), prompt);
      const cookie = this.cookies.set(this.cookies.signIn, browser, PENDING_SECONDS);
      return leadTo(reply.header('set-cookie', cookie), address);
    } catch (error) {
      return this.leadToProblem(reply, error);
    }
  }

  /** For a kinder answer only: when Redis is away, the problem that led here is told. */
  private async findQuietly(cookie: string | undefined) {
    return this.sessions.find(cookie).catch(() => undefined);
  }

  private leadToProblem(reply: FastifyReply, error: unknown): FastifyReply {
    this.report(error);
    const code = error instanceof ProblemError ? error.code : 'internal';
    return leadTo(reply, `/sign-in?${new URLSearchParams({ problem: code }).toString()}`);
  }

  private report(error: unknown): void {
    const isExpected = error instanceof ProblemError && error.code !== 'internal';
    if (isExpected) this.log.info('session.sign-in.failed', { code: error.code });
    else this.log.error('session.sign-in.failed', {}, error);
  }
}

const isUnknown = (error: unknown) => error instanceof ProblemError && error.code === 'interaction.not-found';

/** 303, so that whatever brought the browser here it goes on with GET. */
function leadTo(reply: FastifyReply, address: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(address, 303);
}

/** As Back-Channel Logout 1.0, section 2.8 has it. */
function refuse(reply: FastifyReply, description: string): FastifyReply {
  return reply
    .code(400)
    .header('cache-control', 'no-store')
    .send({ error: 'invalid_request', error_description: description });
}
