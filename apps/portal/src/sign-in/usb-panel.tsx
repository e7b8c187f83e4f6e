import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { CertificateWays } from '../certificates/certificate-ways.js';
import { useInteractionSearch } from '../interaction/interaction.js';

/** The tab of sign-in by USB token (ID-31, ID-37); both ways end on the page that spends the proof. */
export function UsbPanel() {
  const { t } = useTranslation();
  const search = useInteractionSearch();
  const navigate = useNavigate();
  const screen = `/sign-in/usb${search}`;
  return (
    <>
      <p>{t('usb/signIn/lead')}</p>
      <CertificateWays
        purpose="sign-in"
        returnTo={screen}
        onProof={(proof) => void navigate(`${screen}#${new URLSearchParams({ proof }).toString()}`)}
      />
    </>
  );
}
