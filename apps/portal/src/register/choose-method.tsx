import {
  IdcardOutlined,
  MailOutlined,
  MedicineBoxOutlined,
  MobileOutlined,
  PhoneOutlined,
  UsbOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type IdentitySource, type SourceName, useIdentitySources } from '../api/source-calls.js';
import { RelyingParty, useInteractionSearch } from '../interaction/interaction.js';
import { Page } from '../ui/page.js';
import { Tabs } from '../ui/tabs.js';
import { useRegisterFlow } from './register-flow.js';
import { RegisterSteps } from './register-steps.js';
import { SourceState } from './source-state.js';

/** Every way to register that is done here, in the order of the list: for whom, and what stands on the link. */
const ways = [
  {
    source: 'mobile-subscriber',
    path: 'mobile',
    audiences: ['citizen'],
    icon: <MobileOutlined aria-hidden />,
    hint: 'method/mobileHint',
  },
  {
    source: 'social-insurance',
    path: 'insurance',
    audiences: ['citizen'],
    icon: <MedicineBoxOutlined aria-hidden />,
    hint: 'sources/insurance/hint',
  },
  {
    source: 'vietnam-post',
    path: 'post',
    audiences: ['citizen'],
    icon: <MailOutlined aria-hidden />,
    hint: 'sources/post/hint',
  },
  {
    source: 'vneid',
    path: 'vneid',
    audiences: ['citizen'],
    icon: <IdcardOutlined aria-hidden />,
    hint: 'sources/vneid/hint',
  },
  {
    source: 'usb-token',
    path: 'usb',
    audiences: ['citizen', 'business', 'agency'],
    icon: <UsbOutlined aria-hidden />,
    hint: 'usb/register/hint',
  },
  {
    source: 'pki-sim',
    path: 'sim',
    audiences: ['citizen', 'business', 'agency'],
    icon: <PhoneOutlined aria-hidden />,
    hint: 'sim/register/hint',
  },
] as const satisfies readonly Way[];

interface Way {
  readonly source: SourceName;
  readonly path: string;
  readonly audiences: readonly Audience[];
  readonly icon: ReactNode;
  readonly hint: string;
}

type Audience = IdentitySource['audience'][number];

export function Component() {
  const { t } = useTranslation();
  const { interactionId } = useRegisterFlow();
  const search = useInteractionSearch();
  return (
    <Page
      title={t('method/title')}
      above={
        <>
          <RegisterSteps current={1} />
          <RelyingParty interactionId={interactionId} />
        </>
      }
    >
      <Tabs
        label={t('method/audience')}
        tabs={(['citizen', 'business', 'agency'] as const).map((audience) => ({
          key: audience,
          label: t(`method/${audience}`),
          panel: <Ways audience={audience} />,
        }))}
      />
      <p className="aside">
        {t('method/haveAccount')} <Link to={`/sign-in${search}`}>{t('app/signIn')}</Link>
      </p>
    </Page>
  );
}

/** The ways that are open to such an account as links; those that are not told with their day. */
function Ways({ audience }: { readonly audience: Audience }) {
  const { t } = useTranslation();
  const search = useInteractionSearch();
  const sources = useIdentitySources();
  const all = ways
    .filter(({ audiences }) => audiences.some((one) => one === audience))
    .map((way) => ({ ...way, row: sources?.find(({ source }) => source === way.source) }));
  const isOpen = ({ row }: { row: IdentitySource | undefined }) =>
    row === undefined || (row.registration.state === 'open' && row.audience.includes(audience));
  const closed = all.filter((way) => !isOpen(way));
  return (
    <>
      <div className="choices">
        {all.filter(isOpen).map(({ source, path, icon, hint }) => (
          <Link className="choice" to={`/register/${path}${search}`} key={path}>
            {icon}
            <span>
              <strong>{t(`sources/names/${source}`)}</strong>
              <span>{t(hint)}</span>
            </span>
          </Link>
        ))}
      </div>
      {closed.length > 0 && (
        <>
          <h2 className="later-title">{t('sources/closedWays')}</h2>
          <ul className="later">
            {closed.map(({ source, row }) => (
              <li key={source}>
                {t(`sources/names/${source}`)}
                {row && <SourceState of={row.registration} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
