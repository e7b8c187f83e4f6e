import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errors, Provider } from 'oidc-provider';
import { z } from 'zod';
import type { FaultBoard } from '../faults/faults.js';
import { createHttpApp, sendPage, serveFile } from '../http/http-app.js';
import { misbehave } from '../http/misbehave.js';
import type { IdentityProviderConfig } from '../outside-world.config.js';
import type { Subscribers } from '../register/subscribers.js';
import { makeKeys, spoil, type ProviderKeys } from './id-tokens.js';
import { configurationOf } from './provider-configuration.js';
import { samplePassword, subjectOf, type IdentityProviderKind } from './provider-kinds.js';
import { endedPage, signInPage } from './provider-pages.js';

const Form = z.object({
  act: z.enum(['sign-in', 'refuse']),
  user: z.string().max(40).default(''),
  password: z.string().max(200).default(''),
});

/** A page whose form ends, by redirects, at VNConnect, which browsers hold against form-action. */
const FORM_POLICY =
  "default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; " +
  "form-action 'self' http: https:";

/**
 * OW-05: an OpenID provider (oidc-provider) with a sign-in page of its own, everything in memory. Its people are the
 * made-up subscribers.
 */
export class IdentityProvider {
  private provider: Provider | undefined;

  private constructor(
    private readonly kind: IdentityProviderKind,
    private readonly config: IdentityProviderConfig,
    private readonly faults: FaultBoard,
    private readonly people: Subscribers,
    private readonly keys: ProviderKeys,
  ) {}

  static async create(
    kind: IdentityProviderKind,
    config: IdentityProviderConfig,
    { faults, subscribers }: { faults: FaultBoard; subscribers: Subscribers },
  ): Promise<IdentityProvider> {
    return new IdentityProvider(kind, config, faults, subscribers, await makeKeys());
  }

  /** Its issuer says where it stands, so it opens once its port is known. */
  open(issuer: string): void {
    const { kind, config, faults, people, keys } = this;
    this.provider = new Provider(issuer, configurationOf({ kind, config, faults, people, keys }));
    this.provider.use(async (context, next) => {
      await next();
      const { id_token: idToken } = { id_token: undefined, ...(context.body as object | undefined) };
      if (context.path === '/token' && typeof idToken === 'string') {
        const spoilt = await spoil(idToken, faults.current[kind.partner], keys);
        context.body = { ...(context.body as object), id_token: spoilt };
      }
    });
  }

  createApp(): FastifyInstance {
    const app = createHttpApp();
    app.addHook('preHandler', async (request, reply) => {
      await misbehave(this.faults.current[this.kind.partner], request, reply);
    });
    serveFile(app, '/provider.css', new URL('../page/outside.css', import.meta.url), 'text/css');
    app.register(async (pages) => {
      await pages.register(formbody);
      pages.get('/interaction/:uid', (request, reply) => this.show(request, reply));
      pages.post('/interaction/:uid', (request, reply) => this.answer(request, reply));
    });
    app.register(async (rest) => {
      rest.removeAllContentTypeParsers(); // oidc-provider reads bodies itself
      rest.addContentTypeParser('*', (_request, _payload, done) => done(null));
      rest.all('/*', async (request, reply) => {
        reply.hijack();
        if (request.raw.socket.destroyed) return; // gave up while we were slow
        await this.opened.callback()(request.raw, reply.raw);
      });
    });
    return app;
  }

  private get opened(): Provider {
    if (!this.provider) throw new Error('The provider has not opened yet');
    return this.provider;
  }

  private async show(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const uid = await this.findInteraction(request, reply);
    return uid === undefined ? this.sendEnded(reply) : this.sendSignIn(reply, uid, false);
  }

  private async answer(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const uid = await this.findInteraction(request, reply);
    const form = Form.safeParse(request.body).data;
    if (uid === undefined || !form) return this.sendEnded(reply);
    const person = form.password === samplePassword ? this.kind.find(this.people, form.user) : undefined;
    const refused = form.act === 'refuse' || this.faults.current[this.kind.partner].signIn === 'refused';
    if (!refused && !person) return this.sendSignIn(reply, uid, true);
    const result =
      refused || !person
        ? { error: 'access_denied', error_description: 'the person refused' }
        : { login: { accountId: subjectOf(this.kind, person), remember: false } };
    const address = await this.opened.interactionResult(request.raw, reply.raw, result);
    return reply.redirect(address, 303);
  }

  /** The interaction of this address, when it is this browser's. */
  private async findInteraction(request: FastifyRequest, reply: FastifyReply): Promise<string | undefined> {
    try {
      const { uid } = await this.opened.interactionDetails(request.raw, reply.raw);
      return request.url.split('?', 1)[0] === `/interaction/${uid}` ? uid : undefined;
    } catch (error) {
      if (error instanceof errors.SessionNotFound) return undefined;
      throw error;
    }
  }

  private sendSignIn(reply: FastifyReply, uid: string, refused: boolean): FastifyReply {
    reply.code(refused ? 401 : 200).header('content-security-policy', FORM_POLICY);
    return sendPage(reply, signInPage(this.kind, uid, refused));
  }

  private sendEnded(reply: FastifyReply): FastifyReply {
    return sendPage(reply.code(400), endedPage(this.kind));
  }
}
