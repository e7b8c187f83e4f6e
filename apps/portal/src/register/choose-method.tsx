import { MobileOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RelyingParty, useInteractionSearch } from '../interaction/interaction.js';
import { Page } from '../ui/page.js';
import { Tabs } from '../ui/tabs.js';
import { useRegisterFlow } from './register-flow.js';
import { RegisterSteps } from './register-steps.js';

/** Whom each way of registering is for; ways that are not open yet are told, not linked. */
const laterWays = {
  citizen: ['insurance', 'post', 'usb', 'sim'],
  business: ['usb', 'sim'],
  agency: ['usb', 'sim'],
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

function Ways({ audience }: { readonly audience: keyof typeof laterWays }) {
  const { t } = useTranslation();
  const search = useInteractionSearch();
  return (
    <>
      {audience === 'citizen' ? (
        <>
          <Link className="choice" to={`/register/mobile${search}`}>
            <MobileOutlined aria-hidden />
            <span>
              <strong>{t('method/mobile')}</strong>
              <span>{t('method/mobileHint')}</span>
            </span>
          </Link>
          <h2 className="later-title">{t('method/later')}</h2>
        </>
      ) : (
        <p>{t('method/laterLead')}</p>
      )}
      <ul className="later">
        {laterWays[audience].map((way) => (
          <li key={way}>{t(`method/${way}`)}</li>
        ))}
      </ul>
    </>
  );
}
