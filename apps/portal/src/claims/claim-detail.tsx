import './claims.css';
import { formatDate, formatDateTime } from '@vnconnect/vietnam';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { getClaim, scanAddress, type Claim } from '../api/recovery-calls.js';
import { Loaded } from '../ui/loaded.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ClaimDecisionForm } from './claim-decision.js';

/** One claim beside the account it is against, its scans, and the decision (ID-24). */
export function Component() {
  const { t } = useTranslation();
  const { claimId = '' } = useParams();
  const claim = useQuery({ queryKey: ['claim', claimId], queryFn: () => getClaim(claimId) });
  return (
    <Page title={t('claims/detailTitle')} width="section">
      <p>
        <Link to="/administration/claims">{t('claims/back')}</Link>
      </p>
      <Loaded query={claim}>{(data) => <Detail claim={data} />}</Loaded>
    </Page>
  );
}

function Detail({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="lead">
        <strong className="figures">{claim.receiptNumber}</strong>, {t(`claims/states/${claim.state}`)}
      </p>
      <p>{t('claims/filedAt', { time: formatDateTime(new Date(claim.filedAt)) })}</p>
      <div className="two-sides">
        <Claimant claim={claim} />
        <Holder claim={claim} />
      </div>
      <h2>{t('claims/scans')}</h2>
      <Scans claim={claim} />
      <Outcome claim={claim} />
    </>
  );
}

function Outcome({ claim }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  if (claim.state === 'filed') {
    return <ClaimDecisionForm claimId={claim.claimId} hasAccount={claim.account !== undefined} />;
  }
  return (
    <Notice kind="info" title={t(`claims/states/${claim.state}`)}>
      {claim.decidedAt !== undefined && (
        <p>{t('claims/decidedAt', { time: formatDateTime(new Date(claim.decidedAt)) })}</p>
      )}
      <p className="many-lines">{claim.reason}</p>
    </Notice>
  );
}

function Claimant({ claim: { claimant } }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('claims/claimant')}</h2>
      <dl className="facts">
        <dt>{t('mobile/identityNumber')}</dt>
        <dd className="figures">{claimant.identityNumber}</dd>
        <dt>{t('mobile/fullName')}</dt>
        <dd>{claimant.fullName}</dd>
        <dt>{t('mobile/dateOfBirth')}</dt>
        <dd className="figures">{formatDate(claimant.dateOfBirth)}</dd>
        <dt>{t('mobile/phone')}</dt>
        <dd className="figures">{claimant.phone}</dd>
        {claimant.email !== undefined && (
          <>
            <dt>{t('mobile/email')}</dt>
            <dd>{claimant.email}</dd>
          </>
        )}
        <dt>{t('claims/explanation')}</dt>
        <dd className="many-lines">{claimant.explanation}</dd>
      </dl>
    </section>
  );
}

function Holder({ claim: { account, state } }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  return (
    <section>
      <h2>{t('claims/account')}</h2>
      {account === undefined ? (
        <p>{state === 'upheld' ? t('claims/accountClosed') : t('claims/noAccount')}</p>
      ) : (
        <dl className="facts">
          <dt>{t('mobile/fullName')}</dt>
          <dd>{account.fullName}</dd>
          {account.dateOfBirth !== undefined && (
            <>
              <dt>{t('mobile/dateOfBirth')}</dt>
              <dd className="figures">{formatDate(account.dateOfBirth)}</dd>
            </>
          )}
          {account.maskedPhone !== undefined && (
            <>
              <dt>{t('mobile/phone')}</dt>
              <dd className="figures">{account.maskedPhone}</dd>
            </>
          )}
          <dt>{t('account/method')}</dt>
          <dd>{t(`account/methods/${account.method}`)}</dd>
          <dt>{t('account/registeredAt')}</dt>
          <dd className="figures">{formatDateTime(new Date(account.registeredAt))}</dd>
        </dl>
      )}
    </section>
  );
}

function Scans({ claim: { claimId, scans } }: { readonly claim: Claim }) {
  const { t } = useTranslation();
  if (scans.length === 0) return <p>{t('claims/noScans')}</p>;
  return (
    <ol className="scan-views">
      {scans.map(({ scanId, type }, index) => {
        const name = t('claims/scanName', { number: index + 1 });
        const address = scanAddress(claimId, scanId);
        return (
          <li key={scanId}>
            {type === 'application/pdf' ? (
              <a className="button-link button-link-second" href={address} download>
                {name} (PDF)
              </a>
            ) : (
              <a href={address} target="_blank" rel="noreferrer">
                <img src={address} alt={name} />
              </a>
            )}
          </li>
        );
      })}
    </ol>
  );
}
