import { RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { listUnitChildren, type Unit } from '../../api/unit-calls.js';
import { Loaded } from '../../ui/loaded.js';

interface TreeProps {
  /** As it was on this day; as it is, without one. */
  readonly day: string | undefined;
  readonly chosen: string | undefined;
  readonly addressOf: (unitId: string) => string;
}

/** The tree, opened level by level: lists within lists, each with a button that opens it (ARIA disclosure). */
export function UnitTree(props: TreeProps) {
  return <Children {...props} className="unit-tree" />;
}

function Children({ unitId, className, ...props }: TreeProps & { unitId?: string; className?: string }) {
  const { t } = useTranslation();
  const { day } = props;
  const found = useQuery({
    queryKey: ['units', unitId, day],
    queryFn: () => listUnitChildren({ ...(unitId && { unitId }), ...(day && { day }) }),
  });
  return (
    <Loaded query={found}>
      {({ children }) =>
        children.length === 0 ? (
          <p className="muted">{t('units/none')}</p>
        ) : (
          <ul className={className}>
            {children.map((unit) => (
              <Branch key={unit.unitId} unit={unit} {...props} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function Branch({ unit, ...props }: TreeProps & { readonly unit: Unit }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const { unitId, name, code, hasChildren } = unit;
  return (
    <li>
      <div className="unit-row">
        {hasChildren ? (
          <button
            type="button"
            className="fold"
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'units/close' : 'units/open', { name })}
            onClick={() => setOpen(!isOpen)}
          >
            <RightOutlined aria-hidden />
          </button>
        ) : (
          <span className="no-fold" />
        )}
        <Link
          to={props.addressOf(unitId)}
          preventScrollReset
          {...(props.chosen === unitId && { 'aria-current': 'true' as const })}
        >
          {name}
          <small>{code}</small>
        </Link>
      </div>
      {isOpen && <Children unitId={unitId} {...props} />}
    </li>
  );
}
