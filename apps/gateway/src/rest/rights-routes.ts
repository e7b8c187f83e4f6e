import {
  AddDelegationDocument,
  ChangeRights,
  DecideProposal,
  EndAdministration,
  ExplainAct,
  FindCandidate,
  FindRightsOfUser,
  ListAdministrations,
  ListRightHistory,
  ProposeAdministration,
  ProposeDelegation,
  ReadDelegationDocument,
  WithdrawProposal,
} from '@vnconnect/contracts';
import { downloadRoute, type FileRoute, uploadRoute } from '../files/file-route.js';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

const read = { tag: 'rights', access: 'caller', method: 'GET', limit: perAddress.read } as const;
const act = { tag: 'rights', access: 'caller', method: 'POST', limit: perAddress.read } as const;
const proposal = '/api/v1/administration-proposals/{proposalId}';

/** Permissions of users, senior rights and their delegations (AH-04, AH-05, AH-05a, AH-11). */
export const rightsRoutes: RestRoute[] = [
  busRoute({
    ...read,
    path: '/api/v1/users/{accountId}/rights',
    operationId: 'findRightsOfUser',
    summary: { vi: 'Quyền của người dùng', en: 'The rights of a user' },
    contract: FindRightsOfUser,
  }),
  busRoute({
    ...act,
    path: '/api/v1/users/{accountId}/rights',
    operationId: 'changeRights',
    summary: { vi: 'Gán quyền', en: 'Give and end permissions' },
    contract: ChangeRights,
  }),
  busRoute({
    ...read,
    path: '/api/v1/users/{accountId}/right-history',
    operationId: 'listRightHistory',
    summary: { vi: 'Lịch sử quyền của người dùng', en: 'History of a user’s rights' },
    contract: ListRightHistory,
  }),
  busRoute({
    ...act,
    path: '/api/v1/right-explanations',
    operationId: 'explainAct',
    summary: { vi: 'Việc này có được phép không', en: 'Would this be allowed' },
    contract: ExplainAct,
  }),
  busRoute({
    ...read,
    path: '/api/v1/administrations',
    operationId: 'listAdministrations',
    summary: { vi: 'Quản trị cấp cao và đề xuất', en: 'Senior administrators and proposals' },
    contract: ListAdministrations,
  }),
  busRoute({
    ...read,
    path: '/api/v1/administration-candidates',
    operationId: 'findCandidate',
    summary: { vi: 'Cơ quan theo mã định danh', en: 'The agency of a code' },
    contract: FindCandidate,
  }),
  busRoute({
    ...act,
    path: '/api/v1/administration-proposals',
    operationId: 'proposeAdministration',
    summary: { vi: 'Đề xuất quyền quản trị cấp cao', en: 'Propose a senior right' },
    contract: ProposeAdministration,
  }),
  busRoute({
    ...act,
    path: `${proposal}/decide`,
    operationId: 'decideProposal',
    summary: { vi: 'Phê duyệt hoặc từ chối đề xuất', en: 'Approve or reject a proposal' },
    contract: DecideProposal,
  }),
  busRoute({
    ...act,
    path: `${proposal}/withdraw`,
    operationId: 'withdrawProposal',
    summary: { vi: 'Rút đề xuất', en: 'Take a proposal back' },
    contract: WithdrawProposal,
  }),
  busRoute({
    ...act,
    path: '/api/v1/administrations/{administrationId}/delegations',
    operationId: 'proposeDelegation',
    summary: { vi: 'Đề xuất uỷ quyền cho đơn vị trực thuộc', en: 'Propose a delegation' },
    contract: ProposeDelegation,
  }),
  busRoute({
    ...act,
    path: '/api/v1/administrations/{administrationId}/end',
    operationId: 'endAdministration',
    summary: { vi: 'Kết thúc quyền quản trị cấp cao', en: 'End a senior right' },
    contract: EndAdministration,
  }),
];

/** The documents of delegations (AH-04). */
export const rightsFiles: FileRoute[] = [
  uploadRoute({
    ...{ tag: 'rights', access: 'caller', limit: perAddress.start },
    path: `${proposal}/document`,
    operationId: 'addDelegationDocument',
    summary: { vi: 'Gửi văn bản uỷ quyền', en: 'Add the document of a delegation' },
    contract: AddDelegationDocument,
  }),
  downloadRoute({
    ...{ tag: 'rights', access: 'caller', limit: perAddress.read },
    path: `${proposal}/document`,
    operationId: 'readDelegationDocument',
    summary: { vi: 'Xem văn bản uỷ quyền', en: 'Read the document of a delegation' },
    contract: ReadDelegationDocument,
  }),
];
