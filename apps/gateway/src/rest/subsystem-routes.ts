import {
  AddSubsystem,
  AddUserGroup,
  ChangeSubsystem,
  ConvertLegacyAccount,
  FindLegacySignIn,
  FindReconciliation,
  GetHandOver,
  ImportLegacyAccounts,
  ListHandOvers,
  ListLegacyAccounts,
  ListMembershipChanges,
  ListMemberships,
  ListSubsystems,
  ListWebhookDeliveries,
  MendDifferences,
  PreviewConversion,
  PreviewHandOver,
  ReconcileSubsystem,
  RenewSubsystemSecret,
  ResendWebhook,
  SetMembership,
  StartHandOver,
  SwitchSubsystemOver,
  UndoHandOver,
} from '@vnconnect/contracts';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

const read = { tag: 'subsystems', access: 'caller', method: 'GET', limit: perAddress.read } as const;
const act = { tag: 'subsystems', access: 'caller', method: 'POST', limit: perAddress.start } as const;
const subsystems = '/api/v1/subsystems';
const one = `${subsystems}/{code}` as const;
const own = `${subsystems}/{subsystem}` as const;

/** Subsystems and who is in them (AH-20, AH-23, AH-24). */
const registerRoutes: readonly RestRoute[] = [
  busRoute({
    ...read,
    path: subsystems,
    operationId: 'listSubsystems',
    summary: { vi: 'Các phân hệ', en: 'The subsystems' },
    contract: ListSubsystems,
  }),
  busRoute({
    ...act,
    path: subsystems,
    operationId: 'addSubsystem',
    summary: { vi: 'Thêm phân hệ', en: 'Add a subsystem' },
    contract: AddSubsystem,
  }),
  busRoute({
    ...act,
    path: `${one}/change`,
    operationId: 'changeSubsystem',
    summary: { vi: 'Sửa phân hệ', en: 'Change a subsystem' },
    contract: ChangeSubsystem,
  }),
  busRoute({
    ...act,
    path: `${one}/secret`,
    operationId: 'renewSubsystemSecret',
    summary: { vi: 'Cấp lại khoá ký của phân hệ', en: 'Renew a subsystem’s signing secret' },
    contract: RenewSubsystemSecret,
  }),
  busRoute({
    ...act,
    path: `${one}/groups`,
    operationId: 'addUserGroup',
    summary: { vi: 'Thêm nhóm người dùng', en: 'Add a user group' },
    contract: AddUserGroup,
  }),
  busRoute({
    ...act,
    path: `${one}/switch-over`,
    operationId: 'switchSubsystemOver',
    summary: { vi: 'Chuyển hẳn sang VNConnect', en: 'Switch a subsystem over to VNConnect' },
    contract: SwitchSubsystemOver,
  }),
  busRoute({
    ...{ tag: 'subsystems', access: 'public', method: 'GET', limit: perAddress.read },
    path: `${one}/legacy-sign-in`,
    operationId: 'findLegacySignIn',
    summary: { vi: 'Phân hệ còn nhận mật khẩu riêng không', en: 'Whether a subsystem takes own passwords' },
    contract: FindLegacySignIn,
  }),
];

const membershipRoutes: readonly RestRoute[] = [
  busRoute({
    ...read,
    path: '/api/v1/memberships',
    operationId: 'listMemberships',
    summary: { vi: 'Thành viên của phân hệ', en: 'Members of subsystems' },
    contract: ListMemberships,
  }),
  busRoute({
    ...act,
    path: '/api/v1/memberships',
    operationId: 'setMembership',
    summary: { vi: 'Cấp hoặc sửa phân hệ của người dùng', en: 'Give or change a membership' },
    contract: SetMembership,
  }),
  busRoute({
    ...read,
    path: '/api/v1/memberships/{membershipId}/changes',
    operationId: 'listMembershipChanges',
    summary: { vi: 'Lịch sử cấp phân hệ', en: 'History of a membership' },
    contract: ListMembershipChanges,
  }),
];

const notificationRoutes: readonly RestRoute[] = [
  busRoute({
    ...read,
    path: `${own}/webhook-deliveries`,
    operationId: 'listWebhookDeliveries',
    summary: { vi: 'Thông báo gửi phân hệ', en: 'Messages to a subsystem' },
    contract: ListWebhookDeliveries,
  }),
  busRoute({
    ...act,
    path: '/api/v1/webhook-deliveries/{deliveryId}/resend',
    operationId: 'resendWebhook',
    summary: { vi: 'Gửi lại thông báo', en: 'Send a message again' },
    contract: ResendWebhook,
  }),
  busRoute({
    ...act,
    path: `${own}/reconciliation`,
    operationId: 'reconcileSubsystem',
    summary: { vi: 'Đối soát với phân hệ', en: 'Compare with a subsystem' },
    contract: ReconcileSubsystem,
  }),
  busRoute({
    ...read,
    path: `${own}/reconciliation`,
    operationId: 'findReconciliation',
    summary: { vi: 'Lần đối soát gần nhất', en: 'The newest comparison' },
    contract: FindReconciliation,
  }),
  busRoute({
    ...act,
    path: `${own}/reconciliation/mend`,
    operationId: 'mendDifferences',
    summary: { vi: 'Báo lại những người còn khác', en: 'Tell a subsystem again of who differs' },
    contract: MendDifferences,
  }),
];

const conversion = { tag: 'conversions' } as const;

/** Legacy accounts, their conversion, hand-overs (AH-22). */
const conversionRoutes: readonly RestRoute[] = [
  busRoute({
    ...{ ...read, ...conversion },
    path: `${own}/legacy-accounts`,
    operationId: 'listLegacyAccounts',
    summary: { vi: 'Tài khoản cũ của phân hệ', en: 'A subsystem’s legacy accounts' },
    contract: ListLegacyAccounts,
  }),
  busRoute({
    ...{ ...act, ...conversion },
    path: `${own}/legacy-accounts`,
    operationId: 'importLegacyAccounts',
    summary: { vi: 'Nhập tài khoản cũ', en: 'Import legacy accounts' },
    contract: ImportLegacyAccounts,
  }),
  busRoute({
    ...{ ...act, ...conversion },
    path: '/api/v1/legacy-accounts/{legacyAccountId}/conversion-preview',
    operationId: 'previewConversion',
    summary: { vi: 'Xem trước chuyển đổi', en: 'Preview a conversion' },
    contract: PreviewConversion,
  }),
  busRoute({
    ...{ ...act, ...conversion },
    path: '/api/v1/legacy-accounts/{legacyAccountId}/conversion',
    operationId: 'convertLegacyAccount',
    summary: { vi: 'Chuyển tài khoản cũ sang VNConnect', en: 'Convert a legacy account' },
    contract: ConvertLegacyAccount,
  }),
  busRoute({
    ...{ ...act, ...conversion },
    path: '/api/v1/hand-over-previews',
    operationId: 'previewHandOver',
    summary: { vi: 'Xem trước bàn giao', en: 'Preview a hand-over' },
    contract: PreviewHandOver,
  }),
  busRoute({
    ...{ ...act, ...conversion },
    path: '/api/v1/hand-overs',
    operationId: 'startHandOver',
    summary: { vi: 'Bàn giao tài khoản', en: 'Hand an account over' },
    contract: StartHandOver,
  }),
  busRoute({
    ...{ ...read, ...conversion },
    path: '/api/v1/hand-overs',
    operationId: 'listHandOvers',
    summary: { vi: 'Các lần bàn giao', en: 'Hand-overs' },
    contract: ListHandOvers,
  }),
  busRoute({
    ...{ ...read, ...conversion },
    path: '/api/v1/hand-overs/{handOverId}',
    operationId: 'getHandOver',
    summary: { vi: 'Một lần bàn giao', en: 'One hand-over' },
    contract: GetHandOver,
  }),
  busRoute({
    ...{ ...act, ...conversion },
    path: '/api/v1/hand-overs/{handOverId}/undo',
    operationId: 'undoHandOver',
    summary: { vi: 'Hoàn tác bàn giao', en: 'Undo a hand-over' },
    contract: UndoHandOver,
  }),
];

export const subsystemRoutes: readonly RestRoute[] = [
  ...registerRoutes,
  ...membershipRoutes,
  ...notificationRoutes,
  ...conversionRoutes,
];
