import { answerOf, client } from './client.js';
import type { paths } from './generated/schema.js';

export type Unit = Awaited<ReturnType<typeof listUnitChildren>>['children'][number];
export type FoundUnit = Awaited<ReturnType<typeof searchUnits>>['units'][number];
export type UnitHistory = Awaited<ReturnType<typeof getUnitHistory>>;
export type NamedUnit = UnitHistory['heirs'][number];
export type UnitPlan = Awaited<ReturnType<typeof listUnitPlans>>['plans'][number];
export type UnitPlanView = Awaited<ReturnType<typeof getUnitPlan>>;
export type PlanPreview = Awaited<ReturnType<typeof previewUnitPlan>>;
export type Registers = Awaited<ReturnType<typeof compareRegisters>>;
export type Difference = NonNullable<Query<'/api/v1/agency-register'>['difference']>;

type Query<Path extends '/api/v1/agency-register'> = NonNullable<paths[Path]['get']['parameters']['query']>;

type Body<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Json } } };
}
  ? Json
  : never;

export type PlanDraft = Body<'/api/v1/unit-plans/{planId}'>;
export type PlanStep = PlanDraft['steps'][number];

/** The units right below one, or below the state; today's or those of a day (AH-01, AH-03). */
export const listUnitChildren = (query: { unitId?: string; day?: string; closed?: 'with' | 'without' }) =>
  answerOf(client.GET('/api/v1/units', { params: { query } }));

/** By code in either form or by words of the name, tone marks optional (AH-01). */
export const searchUnits = (text: string, closed: 'with' | 'without' = 'without') =>
  answerOf(client.GET('/api/v1/unit-search', { params: { query: { text, closed, limit: 20 } } }));

export const getUnit = (unitId: string) =>
  answerOf(client.GET('/api/v1/units/{unitId}', { params: { path: { unitId } } }));

export const getUnitHistory = (unitId: string) =>
  answerOf(client.GET('/api/v1/units/{unitId}/history', { params: { path: { unitId } } }));

export const listUnitPlans = () => answerOf(client.GET('/api/v1/unit-plans', { params: { query: {} } }));

export const getUnitPlan = (planId: string, from: number) =>
  answerOf(
    client.GET('/api/v1/unit-plans/{planId}', { params: { path: { planId }, query: { from, limit: 50 } } }),
  );

export const previewUnitPlan = (planId: string) =>
  answerOf(client.GET('/api/v1/unit-plans/{planId}/preview', { params: { path: { planId } } }));

export const saveUnitPlan = (planId: string, body: PlanDraft) =>
  answerOf(client.POST('/api/v1/unit-plans/{planId}', { params: { path: { planId } }, body }));

export const submitUnitPlan = (planId: string, version: number) =>
  answerOf(
    client.POST('/api/v1/unit-plans/{planId}/submission', {
      params: { path: { planId } },
      body: { version },
    }),
  );

export const reviewUnitPlan = (planId: string, body: Body<'/api/v1/unit-plans/{planId}/review'>) =>
  answerOf(client.POST('/api/v1/unit-plans/{planId}/review', { params: { path: { planId } }, body }));

export const withdrawUnitPlan = (planId: string, version: number, ground: string) =>
  answerOf(
    client.POST('/api/v1/unit-plans/{planId}/withdrawal', {
      params: { path: { planId } },
      body: { version, ground },
    }),
  );

/** Where this register and the Government CA's differ (AH-02). */
export const compareRegisters = (difference: Difference, after: string | undefined) =>
  answerOf(
    client.GET('/api/v1/agency-register', {
      params: { query: { difference, ...(after !== undefined && { after }), limit: 50 } },
    }),
  );

export const loadRegister = (body: Body<'/api/v1/agency-register'>) =>
  answerOf(client.POST('/api/v1/agency-register', { body }));
