import './certificates.css';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { presentAddress, type CertificatePurpose } from './presented.js';
import { SignedChallenge } from './signed-challenge.js';

interface CertificateWaysProps {
  readonly purpose: CertificatePurpose;
  /** The screen that awaits the proof: path and query. */
  readonly returnTo: string;
  /** A proof that came without leaving the page. */
  readonly onProof: (proof: string) => void;
}

/** Both ways to prove a certificate (ID-31): the browser asks for it, or a challenge is signed elsewhere. */
export function CertificateWays({ purpose, returnTo, onProof }: CertificateWaysProps) {
  const { t } = useTranslation();
  return (
    <>
      <ol className="certificate-steps">
        <li>{t('usb/ways/plug')}</li>
        <li>{t('usb/ways/choose')}</li>
        <li>{t('usb/ways/pin')}</li>
      </ol>
      <Button type="primary" href={presentAddress(purpose, returnTo)} block>
        {t('usb/ways/present')}
      </Button>
      <p className="hint certificate-phone">{t('usb/ways/phone')}</p>
      <SignedChallenge purpose={purpose} onProof={onProof} />
    </>
  );
}
