import '../certificates/certificates.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { formatDateTime } from '@vnconnect/vietnam';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addOwnCertificate, listOwnCertificates, type OwnCertificate } from '../api/certificate-calls.js';
import { problemOf, type Problem } from '../api/problem.js';
import { useOwnAccount } from '../api/queries.js';
import { CertificateFacts } from '../certificates/certificate-facts.js';
import { CertificateWays } from '../certificates/certificate-ways.js';
import { PresentedProblem } from '../certificates/presented-problem.js';
import { useCertificateProof } from '../certificates/presented.js';
import { Busy } from '../ui/busy.js';
import { Loaded } from '../ui/loaded.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { ProblemNotice } from '../ui/problem-notice.js';

const SCREEN = '/account/certificates';
const KEY = ['certificates'];
const EXPIRING_MS = 30 * 24 * 3_600_000;

/** The certificates of the account, and the way to add or renew one (ID-36, ID-46). */
export function Component() {
  const { t } = useTranslation();
  return (
    <Page title={t('usb/account/title')} lead={t('usb/account/lead')} width="section">
      <WithoutPassword />
      <Loaded query={useQuery({ queryKey: KEY, queryFn: listOwnCertificates })}>
        {({ certificates }) => <List certificates={certificates} />}
      </Loaded>
      <Add />
    </Page>
  );
}

/** Whoever registered by certificate has no password: the certificate is the only way in. */
function WithoutPassword() {
  const { t } = useTranslation();
  const { data } = useOwnAccount();
  const isByCertificate = data?.method === 'usb-token' || data?.method === 'pki-sim';
  return isByCertificate ? <Notice kind="info">{t('usb/account/noPassword')}</Notice> : null;
}

function List({ certificates }: { readonly certificates: readonly OwnCertificate[] }) {
  const { t } = useTranslation();
  if (certificates.length === 0) {
    return (
      <Notice kind="info" title={t('usb/account/empty')}>
        {t('usb/account/emptyAdvice')}
      </Notice>
    );
  }
  return (
    <ul className="certificates" aria-label={t('usb/account/list')}>
      {certificates.map((certificate) => (
        <li className="panel" key={certificate.thumbprint}>
          <h2>
            {certificate.commonName}
            <State certificate={certificate} />
          </h2>
          <CertificateFacts {...certificate} />
          <p className="muted">
            {t('usb/account/usage', {
              way: t(`usb/account/ways/${certificate.way}`),
              added: formatDateTime(new Date(certificate.addedAt)),
              used: formatDateTime(new Date(certificate.lastUsedAt)),
            })}
          </p>
        </li>
      ))}
    </ul>
  );
}

function State({ certificate: { state, notAfter } }: { readonly certificate: OwnCertificate }) {
  const { t } = useTranslation();
  const isExpiring = state === 'current' && Date.parse(notAfter) - Date.now() < EXPIRING_MS;
  const shown = isExpiring ? 'expiring' : state;
  return <span className={`certificate-state certificate-${shown}`}>{t(`usb/account/states/${shown}`)}</span>;
}

function Add() {
  const { t } = useTranslation();
  const { proof, problem, setProof } = useCertificateProof('vnc.certificate-renewal');
  const { isAdded, refused } = useAdding(proof, () => setProof(undefined));
  return (
    <section className="certificate-add">
      <h2>{t('usb/account/add')}</h2>
      <p>{t('usb/account/addLead')}</p>
      {isAdded && <Notice kind="good">{t('usb/account/added')}</Notice>}
      {problem !== undefined && <PresentedProblem code={problem} />}
      <ProblemNotice problem={refused} takeFocus />
      {proof === undefined ? (
        <CertificateWays purpose="renewal" returnTo={SCREEN} onProof={setProof} />
      ) : (
        <Busy label={t('usb/account/checking')} />
      )}
    </section>
  );
}

/** Spends the proof, once, and shows the list anew. */
function useAdding(proof: string | undefined, onSpent: () => void) {
  const queries = useQueryClient();
  const [isAdded, setAdded] = useState(false);
  const [refused, setRefused] = useState<Problem>();
  const spent = useRef<string>(undefined);
  useEffect(() => {
    if (proof === undefined || spent.current === proof) return;
    spent.current = proof;
    setRefused(undefined);
    addOwnCertificate(proof)
      .then(() => setAdded(true))
      .catch((error: unknown) => setRefused(problemOf(error)))
      .finally(() => {
        onSpent();
        void queries.invalidateQueries({ queryKey: KEY });
      });
    // Only another proof is spent; the callback is new with each render.
  }, [proof]);
  return { isAdded, refused };
}
