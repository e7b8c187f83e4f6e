import { ServiceTables1795000000000, type DatabaseSchema } from '@vnconnect/service-kit';
import { MessagePart } from '../messages/message-part.entity.js';
import { Message } from '../messages/message.entity.js';
import { CreateMessage1795169700000 } from './migrations/1795169700000-create-message.js';

/** The notifier's database. */
export const notifierSchema: DatabaseSchema = {
  entities: [Message, MessagePart],
  migrations: [ServiceTables1795000000000, CreateMessage1795169700000],
};
