import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type PlanPreview, previewUnitPlan } from '../../api/unit-calls.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';

/** What a plan would come to now: faults, units, and how many users and rights go where. */
export function PlanPreviewPart({ planId }: { readonly planId: string }) {
  const { t } = useTranslation();
  const preview = useQuery({
    queryKey: ['unit-plan-preview', planId],
    queryFn: () => previewUnitPlan(planId),
  });
  return (
    <section>
      <h2>{t('unitPlans/preview')}</h2>
      <Loaded query={preview}>
        {(data) => (
          <>
            <Faults faults={data.faults} />
            <p>{t('unitPlans/previewLead')}</p>
            <ul>
              {(['founded', 'changed', 'closed', 'users', 'rights'] as const).map((what) => (
                <li key={what}>{t(`unitPlans/${what}`, { count: data[what] })}</li>
              ))}
            </ul>
            <Successions successions={data.successions} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function Faults({ faults }: Pick<PlanPreview, 'faults'>) {
  const { t } = useTranslation();
  if (faults.length === 0) return null;
  return (
    <Notice kind="warning" title={t('unitPlans/faultsTitle')}>
      <ul>
        {faults.map(({ reason, step, unit }, at) => (
          <li key={at}>
            {[
              ...(step === undefined ? [] : [t('unitPlans/step', { number: step + 1 })]),
              t(`unitPlans/faults/${reason}`),
              ...(unit === undefined ? [] : [unit.name]),
            ].join(': ')}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Successions({ successions }: Pick<PlanPreview, 'successions'>) {
  const { t } = useTranslation();
  if (successions.length === 0) return null;
  return (
    <div className="table-frame">
      <table className="cards">
        <caption className="visually-hidden">{t('unitPlans/preview')}</caption>
        <thead>
          <tr>
            {(['from', 'to', 'usersColumn', 'rightsColumn'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`unitPlans/${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {successions.map(({ from, to, users, rights }) => (
            <tr key={from.unitId}>
              <td data-label={t('unitPlans/from')}>{from.name}</td>
              <td data-label={t('unitPlans/to')}>{to.map(({ name }) => name).join(', ')}</td>
              <td className="figures" data-label={t('unitPlans/usersColumn')}>
                {users}
              </td>
              <td className="figures" data-label={t('unitPlans/rightsColumn')}>
                {rights}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
