import {
  CheckOnboardingForm,
  ChooseFirstPassword,
  ConfirmOnboardingCode,
  CreateOnboardedAccount,
  DiscardOnboarding,
  DownloadRequestForm,
  GetOnboarding,
  ListMadeAccountFilters,
  ListMadeAccounts,
  ListOnboardingDesks,
  ListOnboardingDrafts,
  ReadOnboardingScan,
  ResendFirstPassword,
  SaveOnboardingDraft,
  SendOnboardingCode,
  StartOnboarding,
  UploadOnboardingScan,
} from '@vnconnect/contracts';
import { downloadRoute, type FileRoute, uploadRoute } from '../files/file-route.js';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

const counter = { tag: 'counter', access: 'caller', limit: perAddress.read } as const;
const act = { ...counter, method: 'POST' } as const;
const look = { ...counter, method: 'GET' } as const;
/** Of one onboarding. */
const ONE = '/api/v1/onboardings/{onboardingId}';

/** Accounts made at the counter (CO-01 to CO-11), and the first password's end at the first sign-in (CO-08). */
export const counterRoutes: RestRoute[] = [
  busRoute({
    ...look,
    path: '/api/v1/onboarding-desks',
    operationId: 'listOnboardingDesks',
    summary: { vi: 'Đơn vị một cửa của tôi', en: 'One’s own desk units' },
    contract: ListOnboardingDesks,
  }),
  busRoute({
    ...act,
    path: '/api/v1/onboardings',
    operationId: 'startOnboarding',
    summary: {
      vi: 'Tra cứu số giấy tờ và bắt đầu tạo tài khoản',
      en: 'Look a number up and begin an account',
    },
    contract: StartOnboarding,
  }),
  busRoute({
    ...look,
    path: '/api/v1/onboarding-drafts',
    operationId: 'listOnboardingDrafts',
    summary: { vi: 'Bản nháp của tôi', en: 'One’s own drafts' },
    contract: ListOnboardingDrafts,
  }),
  busRoute({
    ...look,
    path: ONE,
    operationId: 'getOnboarding',
    summary: { vi: 'Hồ sơ tạo tài khoản', en: 'The making of an account' },
    contract: GetOnboarding,
    limit: perAddress.poll,
  }),
  busRoute({
    ...act,
    path: `${ONE}/draft`,
    operationId: 'saveOnboardingDraft',
    summary: { vi: 'Lưu bản nháp', en: 'Keep what is typed' },
    contract: SaveOnboardingDraft,
  }),
  busRoute({
    ...act,
    path: `${ONE}/form`,
    operationId: 'checkOnboardingForm',
    summary: { vi: 'Kiểm tra thông tin và thuê bao', en: 'Check the form and the subscriber' },
    contract: CheckOnboardingForm,
  }),
  busRoute({
    ...act,
    path: `${ONE}/code/send`,
    operationId: 'sendOnboardingCode',
    summary: { vi: 'Gửi mã OTP', en: 'Send a code' },
    contract: SendOnboardingCode,
  }),
  busRoute({
    ...act,
    path: `${ONE}/code/confirm`,
    operationId: 'confirmOnboardingCode',
    summary: { vi: 'Xác nhận mã OTP', en: 'Confirm the code' },
    contract: ConfirmOnboardingCode,
  }),
  busRoute({
    ...act,
    path: `${ONE}/account`,
    operationId: 'createOnboardedAccount',
    summary: { vi: 'Tạo tài khoản', en: 'Make the account' },
    contract: CreateOnboardedAccount,
  }),
  busRoute({
    ...act,
    path: `${ONE}/password/resend`,
    operationId: 'resendFirstPassword',
    summary: { vi: 'Gửi lại mật khẩu', en: 'Send another first password' },
    contract: ResendFirstPassword,
  }),
  busRoute({
    ...act,
    path: `${ONE}/discard`,
    operationId: 'discardOnboarding',
    summary: { vi: 'Xóa bản nháp', en: 'Delete a draft' },
    contract: DiscardOnboarding,
  }),
  busRoute({
    ...look,
    path: '/api/v1/made-accounts',
    operationId: 'listMadeAccounts',
    summary: { vi: 'Tài khoản do cán bộ tạo', en: 'Accounts made by officers' },
    contract: ListMadeAccounts,
  }),
  busRoute({
    ...look,
    path: '/api/v1/made-account-filters',
    operationId: 'listMadeAccountFilters',
    summary: { vi: 'Cán bộ và đơn vị để lọc', en: 'Officers and units to filter by' },
    contract: ListMadeAccountFilters,
  }),
  busRoute({
    method: 'POST',
    path: '/api/v1/sign-ins/{signInId}/password',
    operationId: 'chooseFirstPassword',
    tag: 'sign-in',
    access: 'public',
    summary: {
      vi: 'Đặt mật khẩu của mình ở lần đăng nhập đầu',
      en: 'Choose one’s own password at first sign-in',
    },
    contract: ChooseFirstPassword,
    limit: perAddress.start,
  }),
];

/** Scans in and out, and the request form. */
export const counterFileRoutes: FileRoute[] = [
  uploadRoute({
    ...counter,
    path: `${ONE}/scan`,
    operationId: 'uploadOnboardingScan',
    summary: { vi: 'Tải lên bản quét giấy tờ', en: 'Upload the scan of the papers' },
    contract: UploadOnboardingScan,
  }),
  downloadRoute({
    ...counter,
    path: `${ONE}/scan`,
    operationId: 'readOnboardingScan',
    summary: { vi: 'Xem bản quét giấy tờ', en: 'Read the scan of the papers' },
    contract: ReadOnboardingScan,
  }),
  downloadRoute({
    ...counter,
    path: `${ONE}/request-form`,
    operationId: 'downloadRequestForm',
    summary: { vi: 'Tải xuống giấy đề nghị', en: 'Download the request form' },
    contract: DownloadRequestForm,
  }),
];
