import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { z } from 'zod';
import type { FaultBoard } from '../faults/faults.js';
import { sendPage } from '../http/http-app.js';
import { misbehave } from '../http/misbehave.js';
import { refuseMalformed } from '../http/refusal.js';
import { legacyPage, membersPage } from './subsystem-pages.js';
import { Member, SubsystemState } from './subsystem-state.js';

/** What the subsystem is, and how it knows VNConnect. */
export interface SubsystemConfig {
  readonly code: string;
  readonly name: string;
  /** Base of VNConnect's REST API. */
  readonly platformUrl: string;
  /** Without one it believes no message. */
  readonly webhookSecret?: string | undefined;
}

const Headers = z.object({
  'webhook-id': z.string().min(1).max(200),
  'webhook-timestamp': z.string(),
  'webhook-signature': z.string(),
});
const ListRequest = z.object({
  type: z.literal('membership.list'),
  data: z.object({ after: z.string().optional() }),
});
const LegacySignIn = z.object({ userName: z.string().max(100), password: z.string().max(200) });
const PAGE = 500;

/** OW-11: what a subsystem has beside its sign-in: webhook receiver, list of members, its former passwords. */
export class SubsystemApp {
  readonly state = new SubsystemState();

  constructor(
    private readonly config: SubsystemConfig,
    private readonly faults: FaultBoard,
  ) {}

  /** Its routes; bodies are read as text where a signature is over them. */
  register(app: FastifyInstance): void {
    app.register(async (signed) => {
      signed.removeAllContentTypeParsers();
      signed.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
        done(null, body),
      );
      signed.post('/vnconnect/webhook', (request, reply) => this.webhook(request, reply));
      signed.post('/vnconnect/list', (request, reply) => this.list(request, reply));
    });
    app.get('/members', (_request, reply) => sendPage(reply, membersPage(this.config.name, this.state)));
    app.get('/legacy', (_request, reply) => sendPage(reply, legacyPage(this.config.name)));
    app.post('/legacy', (request, reply) => this.legacySignIn(request, reply));
    app.get('/api/members', async () => this.shown());
    app.put('/api/members', (request, reply) => this.setMembers(request, reply));
  }

  private shown() {
    const { members, received, isSwitchedOver, workOf } = this.state;
    return {
      members: [...members.values()],
      received,
      isSwitchedOver,
      work: [...workOf].map(([account, of]) => ({ account, of: [...of] })),
    };
  }

  /** Whoever tries out the comparison makes the subsystem forget or change members here. */
  private async setMembers(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const body = z.object({ members: z.array(Member) }).safeParse(request.body);
    if (!body.success) return refuseMalformed(reply, body.error);
    this.state.members.clear();
    for (const member of body.data.members) this.state.members.set(member.accountId, member);
    return this.shown();
  }

  private async webhook(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    await misbehave(this.faults.current.subsystem, request, reply);
    if (reply.sent) return reply;
    const message = this.verified(request);
    if (!message) return reply.code(401).send({ error: 'signature' });
    const isTaken = this.state.take(message.id, message.body);
    return isTaken ? reply.code(204).send() : reply.code(400).send({ error: 'malformed' });
  }

  private async list(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    await misbehave(this.faults.current.subsystem, request, reply);
    if (reply.sent) return reply;
    const message = this.verified(request);
    if (!message) return reply.code(401).send({ error: 'signature' });
    const asked = ListRequest.safeParse(message.body);
    if (!asked.success) return refuseMalformed(reply, asked.error);
    const { after = '' } = asked.data.data;
    const sorted = [...this.state.members.values()].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
    const rest = sorted.filter(({ accountId }) => accountId > after);
    const page = rest.slice(0, PAGE);
    return reply.send({
      members: page.map(({ accountId, unit, group, status }) => ({
        ...{ accountId, status, group: group.id, unit: unit.code ?? unit.id },
      })),
      ...(rest.length > PAGE && { after: page.at(-1)?.accountId }),
    });
  }

  /** The message, if it was signed with the secret just now (Standard Webhooks: five minutes). */
  private verified(request: FastifyRequest): { id: string; body: unknown } | undefined {
    const { webhookSecret } = this.config;
    const headers = Headers.safeParse(request.headers);
    if (webhookSecret === undefined || !headers.success || typeof request.body !== 'string') return undefined;
    try {
      const body: unknown = new Webhook(webhookSecret).verify(request.body, headers.data);
      return { id: headers.data['webhook-id'], body };
    } catch (error) {
      if (error instanceof WebhookVerificationError || error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  /**
   * The former sign-in by user name and password. It asks VNConnect first, and lets nobody in once the subsystem is
   * switched over, nor when VNConnect cannot be asked, nor with an account that was converted.
   */
  private async legacySignIn(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const body = LegacySignIn.safeParse(request.body);
    if (!body.success) return refuseMalformed(reply, body.error);
    const account = this.state.findLegacyAccount(body.data.userName);
    const isRight = account?.password === body.data.password;
    const outcome = !(await this.isLegacyOpen()) ? 'switched-over' : isRight ? 'right' : 'wrong';
    const isIn = outcome === 'right' && account?.convertedTo === undefined;
    const shown = outcome === 'right' && !isIn ? 'converted' : outcome;
    return sendPage(reply.code(isIn ? 200 : 403), legacyPage(this.config.name, shown));
  }

  private async isLegacyOpen(): Promise<boolean> {
    if (this.state.isSwitchedOver) return false;
    const url = `${this.config.platformUrl}/api/v1/subsystems/${this.config.code}/legacy-sign-in`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
    if (!answer?.ok) return false;
    const read = z.object({ isOpen: z.boolean() }).safeParse(await answer.json().catch(() => undefined));
    return read.success && read.data.isOpen;
  }
}
