export {
  type AskingGateway,
  startAskingGateway,
  testEnvironment,
  testVaultEnvironment,
} from './asking-gateway.js';
export { startTestedService, type TestedService } from './tested-service.js';
