import { MobileOutlined, PhoneOutlined, UsbOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RelyingParty, useInteractionSearch } from '../interaction/interaction.js';
import { Page } from '../ui/page.js';
import { Tabs } from '../ui/tabs.js';
import { useRegisterFlow } from './register-flow.js';
import { RegisterSteps } from './register-steps.js';

/** The ways that are open, in the order of their list: for whom, and what stands on the link. */
const openWays = [
  {
    path: 'mobile',
    audiences: ['citizen'],
    icon: <MobileOutlined aria-hidden />,
    title: 'method/mobile',
    hint: 'method/mobileHint',
  },
  {
    path: 'usb',
    audiences: ['citizen', 'business', 'agency'],
    icon: <UsbOutlined aria-hidden />,
    title: 'method/usb',
    hint: 'usb/register/hint',
  },
  {
    path: 'sim',
    audiences: ['citizen', 'business', 'agency'],
    icon: <PhoneOutlined aria-hidden />,
    title: 'method/sim',
    hint: 'sim/register/hint',
  },
] as const satisfies readonly Way[];

interface Way {
  readonly path: string;
  readonly audiences: readonly Audience[];
  readonly icon: ReactNode;
  readonly title: string;
  readonly hint: string;
}

type Audience = keyof typeof laterWays;

/** Ways that are not open yet are told, not linked. */
const laterWays = {
  citizen: ['insurance', 'post'],
  business: [],
  agency: [],
} as const;

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

function Ways({ audience }: { readonly audience: Audience }) {
  const { t } = useTranslation();
  const search = useInteractionSearch();
  const open = openWays.filter(({ audiences }) => audiences.some((one) => one === audience));
  return (
    <>
      <div className="choices">
        {open.map(({ path, icon, title, hint }) => (
          <Link className="choice" to={`/register/${path}${search}`} key={path}>
            {icon}
            <span>
              <strong>{t(title)}</strong>
              <span>{t(hint)}</span>
            </span>
          </Link>
        ))}
      </div>
      {laterWays[audience].length > 0 && (
        <>
          <h2 className="later-title">{t('method/later')}</h2>
          <ul className="later">
            {laterWays[audience].map((way) => (
              <li key={way}>{t(`method/${way}`)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
