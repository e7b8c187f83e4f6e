import {
  CompareAgencyRegisters,
  GetUnit,
  GetUnitPlan,
  ListUnitChildren,
  ListUnitHistory,
  ListUnitPlans,
  LoadAgencyRegister,
  PreviewUnitPlan,
  ReviewUnitPlan,
  SaveUnitPlan,
  SearchUnits,
  SubmitUnitPlan,
  WithdrawUnitPlan,
} from '@vnconnect/contracts';
import { perAddress } from './limits-of-routes.js';
import { busRoute } from './rest-route.js';
import type { RestRoute } from './rest-route.js';

const read = { tag: 'units', access: 'caller', method: 'GET', limit: perAddress.read } as const;
const act = { tag: 'units', access: 'caller', method: 'POST', limit: perAddress.start } as const;
const plan = '/api/v1/unit-plans/{planId}';

/** The register of units (AH-01), its history and plans (AH-03), the other register of agencies (AH-02). */
export const unitRoutes: readonly RestRoute[] = [
  busRoute({
    ...read,
    path: '/api/v1/units',
    operationId: 'listUnitChildren',
    summary: { vi: 'Các đơn vị trực thuộc', en: 'The units right below one' },
    contract: ListUnitChildren,
  }),
  busRoute({
    ...read,
    path: '/api/v1/unit-search',
    operationId: 'searchUnits',
    summary: { vi: 'Tìm đơn vị theo mã hoặc tên', en: 'Search units by code or name' },
    contract: SearchUnits,
  }),
  busRoute({
    ...read,
    path: '/api/v1/units/{unitId}',
    operationId: 'getUnit',
    summary: { vi: 'Một đơn vị', en: 'A unit' },
    contract: GetUnit,
  }),
  busRoute({
    ...read,
    path: '/api/v1/units/{unitId}/history',
    operationId: 'listUnitHistory',
    summary: { vi: 'Lịch sử của đơn vị', en: 'The history of a unit' },
    contract: ListUnitHistory,
  }),
  busRoute({
    ...read,
    path: '/api/v1/unit-plans',
    operationId: 'listUnitPlans',
    summary: { vi: 'Các phương án sắp xếp đơn vị', en: 'Plans that change units' },
    contract: ListUnitPlans,
  }),
  busRoute({
    ...read,
    path: plan,
    operationId: 'getUnitPlan',
    summary: { vi: 'Một phương án sắp xếp', en: 'A plan' },
    contract: GetUnitPlan,
  }),
  busRoute({
    ...act,
    path: plan,
    operationId: 'saveUnitPlan',
    summary: { vi: 'Lập hoặc sửa phương án', en: 'Draft a plan or change its draft' },
    contract: SaveUnitPlan,
  }),
  busRoute({
    ...read,
    path: `${plan}/preview`,
    operationId: 'previewUnitPlan',
    summary: { vi: 'Xem trước phương án', en: 'Preview a plan' },
    contract: PreviewUnitPlan,
  }),
  busRoute({
    ...act,
    path: `${plan}/submission`,
    operationId: 'submitUnitPlan',
    summary: { vi: 'Trình phương án', en: 'Submit a plan' },
    contract: SubmitUnitPlan,
  }),
  busRoute({
    ...act,
    path: `${plan}/review`,
    operationId: 'reviewUnitPlan',
    summary: { vi: 'Duyệt hoặc trả lại phương án', en: 'Approve a plan or give it back' },
    contract: ReviewUnitPlan,
  }),
  busRoute({
    ...act,
    path: `${plan}/withdrawal`,
    operationId: 'withdrawUnitPlan',
    summary: { vi: 'Hủy phương án', en: 'Withdraw a plan' },
    contract: WithdrawUnitPlan,
  }),
  busRoute({
    ...read,
    path: '/api/v1/agency-register',
    operationId: 'compareAgencyRegisters',
    summary: {
      vi: 'Đối chiếu với danh mục của Ban Cơ yếu Chính phủ',
      en: 'Compare with the Government CA’s register',
    },
    contract: CompareAgencyRegisters,
  }),
  busRoute({
    ...act,
    path: '/api/v1/agency-register',
    operationId: 'loadAgencyRegister',
    summary: {
      vi: 'Nhận danh mục của Ban Cơ yếu Chính phủ',
      en: 'Take over a list of the Government CA’s register',
    },
    contract: LoadAgencyRegister,
  }),
];
