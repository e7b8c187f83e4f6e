import { formatDate } from '@vnconnect/vietnam';
import { useTranslation } from 'react-i18next';

/** What a certificate says, as far as its holder should see it. */
interface CertificateFactsProps {
  /** Left out where it stands above. */
  readonly name?: string;
  readonly organisation?: string | undefined;
  readonly numbers?: readonly string[];
  readonly issuerName: string;
  /** ISO 8601. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly email?: string | undefined;
}

/** The facts read from a certificate; nobody types them (ID-30). */
export function CertificateFacts({ name, organisation, numbers = [], ...rest }: CertificateFactsProps) {
  const { t } = useTranslation();
  const facts = [
    [t('usb/facts/name'), name],
    // Where it is the holder itself, it need not be said twice.
    [t('usb/facts/organisation'), organisation === name ? undefined : organisation],
    [t('usb/facts/numbers'), numbers.length > 0 ? numbers.join(', ') : undefined],
    [t('usb/facts/notBefore'), dayOf(rest.notBefore)],
    [t('usb/facts/notAfter'), dayOf(rest.notAfter)],
    [t('usb/facts/issuer'), rest.issuerName],
  ] as const;
  return (
    <dl className="certificate-facts">
      {facts.map(
        ([label, value]) =>
          value !== undefined && (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="figures">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** The day in Vietnam, as certificates are read there. */
function dayOf(instant: string): string {
  const day = new Date(instant).toLocaleDateString('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' });
  return formatDate(day);
}
