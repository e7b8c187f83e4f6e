import './sign-in.css';
import { IdcardOutlined, MailOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type OtherProvider, providerAddress, useIdentitySources } from '../api/source-calls.js';
import { SourceState } from '../register/source-state.js';
import { useSignInFlow } from './sign-in-flow.js';

const providers: readonly { readonly source: OtherProvider; readonly icon: React.ReactNode }[] = [
  { source: 'vneid', icon: <IdcardOutlined aria-hidden /> },
  { source: 'vietnam-post', icon: <MailOutlined aria-hidden /> },
];

/** Sign-in at another provider, under the tabs; what is closed is told with its day (ID-08, ID-25). */
export function OtherSources() {
  const { t, i18n } = useTranslation();
  const { interactionId } = useSignInFlow();
  const sources = useIdentitySources();
  return (
    <section className="other-sources" aria-labelledby="other-sources">
      <h2 id="other-sources">{t('sources/signInWith')}</h2>
      {providers.map(({ source, icon }) => {
        const row = sources?.find((one) => one.source === source);
        const name = t(`sources/names/${source}`);
        return row === undefined || row.signIn.state === 'open' ? (
          <Button key={source} icon={icon} href={providerAddress(interactionId, source, i18n.language)} block>
            {name}
          </Button>
        ) : (
          <p key={source} className="closed-source">
            {name}
            <SourceState of={row.signIn} />
          </p>
        );
      })}
    </section>
  );
}
