export {
  type AskingGateway,
  startAskingGateway,
  testEnvironment,
  testVaultEnvironment,
} from './asking-gateway.js';
export { startTestedService, type TestedService } from './tested-service.js';
export { workbookWith, zipOf } from '../workbooks/testing/made-workbook.js';
