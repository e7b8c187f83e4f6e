import {
  ChangeRelyingParty,
  GetRelyingParty,
  ListRelyingParties,
  RegisterRelyingParty,
  ReplaceRelyingPartyAuthentication,
  SwitchRelyingParty,
} from '@vnconnect/contracts';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

const register = { tag: 'relying-parties', access: 'caller', limit: perAddress.start } as const;
const one = '/api/v1/relying-parties/{clientId}';

/** VPCP's register of relying parties (ID-44). */
export const relyingPartyRoutes: RestRoute[] = [
  busRoute({
    ...register,
    method: 'GET',
    path: '/api/v1/relying-parties',
    operationId: 'listRelyingParties',
    summary: { vi: 'Danh bạ hệ thống tích hợp', en: 'The register of relying parties' },
    contract: ListRelyingParties,
  }),
  busRoute({
    ...register,
    method: 'GET',
    path: one,
    operationId: 'getRelyingParty',
    summary: { vi: 'Một hệ thống tích hợp', en: 'One relying party' },
    contract: GetRelyingParty,
  }),
  busRoute({
    ...register,
    method: 'POST',
    path: '/api/v1/relying-parties',
    operationId: 'registerRelyingParty',
    summary: { vi: 'Đăng ký hệ thống tích hợp', en: 'Register a relying party' },
    contract: RegisterRelyingParty,
  }),
  busRoute({
    ...register,
    method: 'POST',
    path: `${one}/change`,
    operationId: 'changeRelyingParty',
    summary: { vi: 'Sửa đăng ký hệ thống tích hợp', en: 'Change a relying party' },
    contract: ChangeRelyingParty,
  }),
  busRoute({
    ...register,
    method: 'POST',
    path: `${one}/authentication`,
    operationId: 'replaceRelyingPartyAuthentication',
    summary: {
      vi: 'Cấp lại mật khẩu hoặc khóa của hệ thống',
      en: 'Replace a relying party’s secret or keys',
    },
    contract: ReplaceRelyingPartyAuthentication,
  }),
  busRoute({
    ...register,
    method: 'POST',
    path: `${one}/switch`,
    operationId: 'switchRelyingParty',
    summary: { vi: 'Ngừng hoặc mở lại hệ thống tích hợp', en: 'Disable or enable a relying party' },
    contract: SwitchRelyingParty,
  }),
];
