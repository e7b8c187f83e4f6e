import '../../operations/operations.css';
import '../form.css';
import '../users/users.css';
import './units.css';
import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { problemOf } from '../../api/problem.js';
import { queryClient } from '../../api/queries.js';
import { getUnitPlan, saveUnitPlan, type UnitPlanView } from '../../api/unit-calls.js';
import { toParts } from '../../operations/filters.js';
import { DateField } from '../../ui/date-field.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { TextField } from '../../ui/text-field.js';
import { FormFrame } from '../form-frame.js';
import { useSaving } from '../use-saving.js';
import { dayOfParts } from './day-parts.js';
import { draftOf, faultOf, newStep, type StepDraft, stepOf } from './step-draft.js';
import { StepEditor } from './step-editor.js';

/** A plan being drafted, new or one's own draft (AH-03). */
export function Component() {
  const { t } = useTranslation();
  const { planId = '' } = useParams();
  const plan = useQuery({
    queryKey: ['unit-plan-draft', planId],
    queryFn: () => findPlan(planId),
    staleTime: 0,
  });
  return (
    <Page
      title={plan.data ? t('unitPlans/edit') : t('unitPlans/new')}
      lead={t('unitPlans/lead')}
      width="section"
      above={<Link to="/administration/units/plans">{t('unitPlans/toList')}</Link>}
    >
      <Loaded query={plan}>{(view) => <PlanForm planId={planId} view={view} />}</Loaded>
    </Page>
  );
}

/** Null while there is none of this id: a new one. */
async function findPlan(planId: string): Promise<UnitPlanView | null> {
  try {
    return await getUnitPlan(planId, 0);
  } catch (error) {
    if (problemOf(error).code === 'unit-plan.not-found') return null;
    throw error;
  }
}

interface PlanFormProps {
  readonly planId: string;
  readonly view: UnitPlanView | null;
}

function PlanForm({ planId, view }: PlanFormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const saving = useSaving();
  const { plan } = view ?? {};
  const [title, setTitle] = useState(plan?.title ?? '');
  const [ground, setGround] = useState(plan?.ground ?? '');
  const [day, setDay] = useState(toParts(plan?.effectiveOn));
  const [steps, setSteps] = useState<readonly StepDraft[]>(() => stepsOf(view));
  const [isTried, setTried] = useState(false);
  const labels = {
    title: t('unitPlans/planTitle'),
    ground: t('unitPlans/ground'),
    effectiveOn: t('unitPlans/effectiveOn'),
    steps: t('unitPlans/steps'),
  };
  const submit = async () => {
    setTried(true);
    const effectiveOn = dayOfParts(day);
    const ready = steps.flatMap((step) => stepOf(step) ?? []);
    const wrong = {
      ...(title.trim() === '' && { title: t('fields/field.required') }),
      ...(ground.trim() === '' && { ground: t('fields/field.required') }),
      ...(!effectiveOn && { effectiveOn: t('fields/field.date') }),
      ...((ready.length === 0 || ready.length < steps.length) && { steps: t('unitPlans/noSteps') }),
    };
    if (!effectiveOn || Object.keys(wrong).length > 0) return saving.show(wrong);
    const body = { version: plan?.version ?? 0, title, ground, effectiveOn, steps: ready };
    const isSaved = await saving.save(async () => {
      await saveUnitPlan(planId, body);
      await queryClient.invalidateQueries({ queryKey: ['unit-plans'] });
      await queryClient.invalidateQueries({ queryKey: ['unit-plan', planId] });
    });
    if (isSaved) await navigate(`/administration/units/plans/${planId}`);
    return undefined;
  };
  const { messages } = saving;
  return (
    <FormFrame {...{ saving, labels }} submitLabel={t('unitPlans/save')} onSubmit={() => void submit()}>
      <TextField
        {...{ id: 'title', label: labels.title, value: title, error: messages['title'] }}
        onChange={setTitle}
        input={{ maxLength: 200 }}
      />
      <TextField
        {...{ id: 'ground', label: labels.ground, value: ground, error: messages['ground'] }}
        onChange={setGround}
        input={{ maxLength: 300 }}
      />
      <DateField
        {...{ id: 'effectiveOn', label: labels.effectiveOn, value: day, error: messages['effectiveOn'] }}
        onChange={setDay}
      />
      <h2 id="steps" tabIndex={-1}>
        {labels.steps}
      </h2>
      {steps.map((step, at) => (
        <StepEditor
          key={step.key}
          {...{ number: at + 1, step, fault: isTried ? faultOf(step) : {} }}
          onChange={(next) => setSteps(steps.with(at, next))}
          onRemove={() => setSteps(steps.toSpliced(at, 1))}
        />
      ))}
      <p>
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setSteps([...steps, newStep()])}>
          {t('unitPlans/addStep')}
        </Button>
      </p>
    </FormFrame>
  );
}

function stepsOf(view: UnitPlanView | null): readonly StepDraft[] {
  if (!view) return [newStep()];
  const units = new Map(view.units.map((unit) => [unit.unitId, unit]));
  return view.steps.map((step) => draftOf(step, (unitId) => units.get(unitId) ?? { unitId, name: unitId }));
}
