import { formatDate } from '@vnconnect/vietnam';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  getUnit,
  getUnitHistory,
  listUnitChildren,
  type NamedUnit,
  type Unit,
  type UnitHistory,
} from '../../api/unit-calls.js';
import { Loaded } from '../../ui/loaded.js';

interface UnitDetailProps {
  readonly unitId: string;
  readonly addressOf: (unitId: string) => string;
}

/** One unit: its codes, what it stands under, its history, and who stands below it (AH-01, AH-03). */
export function UnitDetail({ unitId, addressOf }: UnitDetailProps) {
  const unit = useQuery({ queryKey: ['unit', unitId], queryFn: () => getUnit(unitId) });
  const history = useQuery({ queryKey: ['unit-history', unitId], queryFn: () => getUnitHistory(unitId) });
  const below = useQuery({
    queryKey: ['units', unitId, undefined],
    queryFn: () => listUnitChildren({ unitId }),
  });
  return (
    <Loaded query={unit}>
      {(data) => (
        <>
          <h2>{data.unit.name}</h2>
          <Facts unit={data.unit} path={data.path.slice(0, -1)} addressOf={addressOf} />
          <Loaded query={history}>{(told) => <History history={told} addressOf={addressOf} />}</Loaded>
          <Loaded query={below}>{({ children }) => <Below units={children} addressOf={addressOf} />}</Loaded>
        </>
      )}
    </Loaded>
  );
}

type Addresses = Pick<UnitDetailProps, 'addressOf'>;

function Facts({ unit, path, addressOf }: Addresses & { unit: Unit; path: readonly NamedUnit[] }) {
  const { t } = useTranslation();
  const facts = ['code', 'oldCode', 'budgetCode', 'taxCode', 'gsoCode'] as const;
  return (
    <dl className="facts unit-facts">
      <dt>{t('units/kind')}</dt>
      <dd>
        {t(`units/kinds/${unit.kind}`)}
        {unit.isClosed && ` – ${t('units/closed')}`}
      </dd>
      {path.length > 0 && (
        <>
          <dt>{t('units/standsUnder')}</dt>
          <dd>
            <UnitLinks units={path} addressOf={addressOf} />
          </dd>
        </>
      )}
      {facts.map((fact) =>
        unit[fact] === undefined ? null : (
          <div key={fact} style={{ display: 'contents' }}>
            <dt>{t(`units/${fact}`)}</dt>
            <dd className="figures">{unit[fact]}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function History({ history, addressOf }: Addresses & { readonly history: UnitHistory }) {
  const { t } = useTranslation();
  const { versions, heirs, predecessors } = history;
  return (
    <>
      <h3>{t('units/history')}</h3>
      <ol className="unit-history">
        {versions.map((version) => (
          <li key={version.validFrom}>
            <p className="figures muted">
              {t('units/from')} {formatDate(version.validFrom)}
              {version.validUntil !== undefined &&
                `, ${t('units/until').toLowerCase()} ${formatDate(version.validUntil)}`}
            </p>
            <p>
              {version.isClosed ? t('units/endedThen', { name: version.name }) : version.name}
              {version.code !== undefined && ` (${version.code})`}
            </p>
            {version.parent !== undefined && (
              <p className="muted">
                {t('units/parent')}: {version.parent.name}
              </p>
            )}
            {version.plan !== undefined && (
              <p className="muted">
                {t('units/by')}: {version.plan.ground}
              </p>
            )}
          </li>
        ))}
      </ol>
      <Followers title={t('units/heirs')} units={heirs} addressOf={addressOf} />
      <Followers title={t('units/predecessors')} units={predecessors} addressOf={addressOf} />
    </>
  );
}

function Followers({ title, units, addressOf }: Addresses & { title: string; units: readonly NamedUnit[] }) {
  if (units.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <UnitLinks units={units} addressOf={addressOf} />
    </>
  );
}

function Below({ units, addressOf }: Addresses & { readonly units: readonly Unit[] }) {
  const { t } = useTranslation();
  return (
    <>
      <h3>
        {t('units/below')} ({units.length})
      </h3>
      {units.length === 0 ? (
        <p className="muted">{t('units/none')}</p>
      ) : (
        <UnitLinks units={units} addressOf={addressOf} />
      )}
    </>
  );
}

function UnitLinks({ units, addressOf }: Addresses & { readonly units: readonly NamedUnit[] }) {
  return (
    <ul className="unit-below">
      {units.map(({ unitId, name, code }) => (
        <li key={unitId}>
          <Link to={addressOf(unitId)}>{name}</Link> {code !== undefined && <small>{code}</small>}
        </li>
      ))}
    </ul>
  );
}
