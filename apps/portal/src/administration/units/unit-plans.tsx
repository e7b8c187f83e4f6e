import '../../operations/operations.css';
import './units.css';
import { PlusOutlined } from '@ant-design/icons';
import { formatDate } from '@vnconnect/vietnam';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listUnitPlans, type UnitPlan } from '../../api/unit-calls.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';

/** All plans that change the tree, the newest day first (AH-03). */
export function Component() {
  const { t } = useTranslation();
  const [newId] = useState(() => crypto.randomUUID());
  const plans = useQuery({ queryKey: ['unit-plans'], queryFn: listUnitPlans });
  return (
    <Page
      title={t('unitPlans/title')}
      lead={t('unitPlans/lead')}
      width="section"
      above={<Link to="/administration/units">{t('unitPlans/toUnits')}</Link>}
    >
      <p>
        <Link className="button-link" to={`/administration/units/plans/${newId}/draft`}>
          <PlusOutlined aria-hidden /> {t('unitPlans/new')}
        </Link>
      </p>
      <Loaded query={plans}>
        {({ plans: all }) =>
          all.length === 0 ? <p className="empty">{t('unitPlans/empty')}</p> : <Table plans={all} />
        }
      </Loaded>
    </Page>
  );
}

function Table({ plans }: { readonly plans: readonly UnitPlan[] }) {
  const { t } = useTranslation();
  return (
    <div className="table-frame">
      <table className="cards">
        <caption className="visually-hidden">{t('unitPlans/title')}</caption>
        <thead>
          <tr>
            {(['planTitle', 'effectiveOn', 'state', 'ground'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`unitPlans/${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plans.map(({ planId, title, effectiveOn, state, ground, stepCount }) => (
            <tr key={planId}>
              <td data-label={t('unitPlans/planTitle')}>
                <div>
                  <Link to={`/administration/units/plans/${planId}`}>{title}</Link>
                  <small>{t('unitPlans/stepCount', { count: stepCount })}</small>
                </div>
              </td>
              <td className="figures" data-label={t('unitPlans/effectiveOn')}>
                {formatDate(effectiveOn)}
              </td>
              <td data-label={t('unitPlans/state')}>{t(`unitPlans/states/${state}`)}</td>
              <td data-label={t('unitPlans/ground')}>{ground}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
