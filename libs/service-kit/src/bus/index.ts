export { Answers } from './answers.js';
export { Bus, type RequestOptions } from './bus-client.js';
export {
  BUS_CONNECTION,
  BusModule,
  BusServerModule,
  InjectBusConnection,
  type BusOptions,
} from './bus.module.js';
export { BusServer, type BusServerOptions } from './bus-server.js';
export type { AnswerOf, InputOf, ReplyOf, RequestOf } from './contract-types.js';
export type { RequestContext } from './request-context.js';
