export { runService } from './run-service.js';
export {
  startService,
  type Door,
  type DoorOptions,
  type RunningService,
  type ServiceDefinition,
} from './start-service.js';
