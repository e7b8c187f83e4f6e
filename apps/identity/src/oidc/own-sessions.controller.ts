import { Controller } from '@nestjs/common';
import {
  DisconnectPortal,
  EndOtherSessions,
  EndSession,
  ListPortals,
  ListSessions,
} from '@vnconnect/contracts';
import {
  type AnswerOf,
  Answers,
  type RequestContext,
  type RequestOf,
  RequiresCaller,
} from '@vnconnect/service-kit';
import { holderOf } from '../accounts/holder.js';
import { OwnSessions } from './own-sessions.js';

@Controller()
@RequiresCaller()
export class OwnSessionsController {
  constructor(private readonly sessions: OwnSessions) {}

  @Answers(ListSessions)
  list(
    _input: RequestOf<typeof ListSessions>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListSessions>> {
    return this.sessions.list(holderOf(context));
  }

  @Answers(EndSession)
  async end(
    { sessionId }: RequestOf<typeof EndSession>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof EndSession>> {
    await this.sessions.end(holderOf(context).accountId, sessionId);
    return {};
  }

  @Answers(EndOtherSessions)
  async endOthers(
    _input: RequestOf<typeof EndOtherSessions>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof EndOtherSessions>> {
    return { ended: await this.sessions.endOthers(holderOf(context)) };
  }

  @Answers(ListPortals)
  listPortals(
    _input: RequestOf<typeof ListPortals>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof ListPortals>> {
    return this.sessions.listPortals(holderOf(context));
  }

  @Answers(DisconnectPortal)
  async disconnect(
    input: RequestOf<typeof DisconnectPortal>,
    context: RequestContext,
  ): Promise<AnswerOf<typeof DisconnectPortal>> {
    await this.sessions.disconnect(holderOf(context), input);
    return {};
  }
}
