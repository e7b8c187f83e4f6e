import { formatDateTime } from '@vnconnect/vietnam';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { HeldGrant, RightsOfUser } from '../../api/rights-calls.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { type Giving, notGiving, type RightsDraft, toggledEnd } from './rights-changes.js';

interface HeldRightsProps {
  readonly rights: RightsOfUser;
  readonly draft: RightsDraft;
  readonly onChange: (draft: RightsDraft) => void;
}

/** What is held and what is to come, each with its unit; what would change is shown before it is saved. */
export function HeldRights({ rights, draft, onChange }: HeldRightsProps) {
  const { t } = useTranslation();
  const isEmpty = rights.grants.length + draft.give.length === 0;
  const names = namesOf(rights);
  return (
    <>
      {isEmpty && <p className="muted">{t('rights/nothingHeld')}</p>}
      <ul className="held">
        {rights.grants.map((grant) => (
          <Held
            key={grant.grantId}
            grant={grant}
            name={names.get(grant.permission) ?? grant.permission}
            isEnding={draft.end.includes(grant.grantId)}
            toggle={() => onChange(toggledEnd(draft, grant.grantId))}
          />
        ))}
        {draft.give.map((giving) => (
          <Coming
            key={`${giving.permission} ${giving.unit.unitId}`}
            giving={giving}
            drop={() => onChange(notGiving(draft, giving))}
          />
        ))}
      </ul>
    </>
  );
}

function namesOf({ groups }: RightsOfUser): ReadonlyMap<string, string> {
  const all = groups.flatMap(({ permissions }) => permissions);
  const language = currentLanguage();
  return new Map(all.map(({ permission, names }) => [permission, names[language]]));
}

interface HeldProps {
  readonly grant: HeldGrant;
  readonly name: string;
  readonly isEnding: boolean;
  readonly toggle: () => void;
}

function Held({ grant, name, isEnding, toggle }: HeldProps) {
  const { t } = useTranslation();
  return (
    <li className={isEnding ? 'leaves' : 'stays'}>
      <div>
        <strong>{name}</strong>
        <small>
          {grant.unit.name}
          <When grant={grant} />
        </small>
        {grant.idle && (
          <small className="pending">{t('rights/idle', { reason: t(`rights/rules/${grant.idle}`) })}</small>
        )}
        {isEnding && <small className="pending">{t('rights/pending/leaves')}</small>}
      </div>
      {grant.mayEnd && (
        <Button onClick={toggle}>
          {t(isEnding ? 'rights/undo' : 'rights/end')} <span className="visually-hidden">{name}</span>
        </Button>
      )}
    </li>
  );
}

/** From when, while it has yet to begin, and until when, where it has an end. */
function When({ grant: { startsAt, endsAt } }: Pick<HeldProps, 'grant'>) {
  const { t } = useTranslation();
  const isToBegin = new Date(startsAt) > new Date();
  return (
    <>
      {isToBegin && `, ${t('rights/from', { time: formatDateTime(new Date(startsAt)) })}`}
      {endsAt !== undefined && `, ${t('rights/until', { time: formatDateTime(new Date(endsAt)) })}`}
    </>
  );
}

function Coming({ giving, drop }: { readonly giving: Giving; readonly drop: () => void }) {
  const { t } = useTranslation();
  const name = giving.names[currentLanguage()];
  return (
    <li className="comes">
      <div>
        <strong>{name}</strong>
        <small>{giving.unit.name}</small>
        <small className="pending">{t('rights/pending/comes')}</small>
      </div>
      <Button onClick={drop}>
        {t('rights/undo')} <span className="visually-hidden">{name}</span>
      </Button>
    </li>
  );
}
