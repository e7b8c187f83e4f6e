import '../../operations/operations.css';
import '../../claims/claims.css';
import '../form.css';
import './units.css';
import { formatDate, parseDate } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useSession } from '../../api/queries.js';
import { toParts } from '../../operations/filters.js';
import { DateField } from '../../ui/date-field.js';
import { Page } from '../../ui/page.js';
import { dayOfParts } from './day-parts.js';
import { UnitDetail } from './unit-detail.js';
import { UnitFinder } from './unit-finder.js';
import { UnitTree } from './unit-tree.js';

/** The register of units: tree, search, the chosen unit with its history, all of it on any day (AH-01, AH-03). */
export function Component() {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const mayManage = session?.account?.permissions.includes('admin-hierarchy.unit.manage') ?? false;
  return (
    <Page title={t('units/title')} lead={t('units/lead')} width="section">
      {mayManage && (
        <p className="unit-links">
          <Link to="/administration/units/plans">{t('units/plans')}</Link>
          <Link to="/administration/units/registers">{t('units/registers')}</Link>
        </p>
      )}
      <Units />
    </Page>
  );
}

function Units() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const unitId = search.get('unit') ?? undefined;
  const read = parseDate(search.get('day') ?? '');
  const day = read.ok ? read.value : undefined;
  const addressOf = (id: string) => `?${new URLSearchParams({ unit: id, ...(day && { day }) }).toString()}`;
  const show = (next: string | undefined) =>
    setSearch({ ...(unitId !== undefined && { unit: unitId }), ...(next !== undefined && { day: next }) });
  return (
    <>
      <UnitFinder addressOf={addressOf} />
      <DayForm key={day ?? ''} day={day} show={show} />
      <div className="units">
        <section aria-labelledby="tree">
          <h2 id="tree">
            {day === undefined ? t('units/tree') : t('units/treeOn', { day: formatDate(day) })}
          </h2>
          <UnitTree key={day ?? ''} {...{ day, addressOf }} chosen={unitId} />
        </section>
        <section className="panel">
          {unitId === undefined ? (
            <p>{t('units/chooseOne')}</p>
          ) : (
            <UnitDetail key={unitId} {...{ unitId, addressOf }} />
          )}
        </section>
      </div>
    </>
  );
}

interface DayFormProps {
  readonly day: string | undefined;
  readonly show: (day: string | undefined) => void;
}

/** "On that day". */
function DayForm({ day, show }: DayFormProps) {
  const { t } = useTranslation();
  const [parts, setParts] = useState(toParts(day));
  const [error, setError] = useState<string>();
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        const next = dayOfParts(parts);
        setError(next === null ? t('fields/field.date') : undefined);
        if (next !== null) show(next);
      }}
    >
      <DateField
        {...{ id: 'day', label: t('units/onDay'), hint: t('units/onDayHint'), value: parts, error }}
        onChange={setParts}
      />
      <div className="filter-actions">
        <Button htmlType="submit">{t('units/show')}</Button>
        {day !== undefined && <Button onClick={() => show(undefined)}>{t('units/today')}</Button>}
      </div>
    </form>
  );
}
