import { formatDate, formatDateTime } from '@vnconnect/vietnam';
import { useTranslation } from 'react-i18next';
import { documentAddress, type SeniorAdministration } from '../../api/rights-calls.js';
import { UnitText } from '../users/unit-text.js';

type Facts = Pick<SeniorAdministration, 'proposalId' | 'holder' | 'startsAt' | 'endsAt' | 'delegation'>;

/** Whose account, from when until when, and of a delegation the unit and its document. */
export function RightFacts({ of: { holder, startsAt, endsAt } }: { readonly of: Facts }) {
  const { t } = useTranslation();
  return (
    <>
      <div>
        <dt>{t('rights/holder')}</dt>
        <dd>{holder.fullName}</dd>
      </div>
      <div>
        <dt>{t('rights/startsAt')}</dt>
        <dd className="figures">{formatDateTime(new Date(startsAt))}</dd>
      </div>
      <div>
        <dt>{t('rights/endsAtLabel')}</dt>
        <dd className="figures">
          {endsAt === undefined ? t('rights/noEnd') : formatDateTime(new Date(endsAt))}
        </dd>
      </div>
    </>
  );
}

export function DelegationFacts({ of: { proposalId, delegation } }: { readonly of: Facts }) {
  const { t } = useTranslation();
  if (!delegation) return null;
  const { subUnit, documentNumber, documentDate, hasFile } = delegation;
  return (
    <>
      <div>
        <dt>{t('rights/delegatedTo')}</dt>
        <dd>
          <UnitText unit={subUnit} />
        </dd>
      </div>
      <div>
        <dt>{t('rights/document')}</dt>
        <dd>
          {t('rights/documentOf', { number: documentNumber, date: formatDate(documentDate) })}
          {hasFile && (
            <>
              <br />
              <a href={documentAddress(proposalId)}>{t('rights/openDocument')}</a>
            </>
          )}
        </dd>
      </div>
    </>
  );
}
