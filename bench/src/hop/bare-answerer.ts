import { connect } from '@nats-io/transport-node';
import { sayReady } from '../program.js';
import { connectionOf } from './connection.js';
import { answerTo, BARE_SUBJECT } from './look-up.js';

const connection = await connect(connectionOf('bench'));
connection.subscribe(BARE_SUBJECT, {
  queue: 'bench',
  callback: (_error, message) => {
    const { registrationId } = message.json<{ registrationId: string }>();
    message.respond(JSON.stringify(answerTo(registrationId)));
  },
});
await connection.flush();
sayReady();
