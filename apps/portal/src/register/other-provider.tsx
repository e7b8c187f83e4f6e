import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type OtherProvider, providerAddress } from '../api/source-calls.js';
import { RelyingParty } from '../interaction/interaction.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { useRegisterFlow } from './register-flow.js';

const texts = { 'vietnam-post': 'post', vneid: 'vneid' } as const;

/** What registering through another provider does, and the way there (ID-08, ID-25). */
export function OtherProviderScreen({ source }: { readonly source: OtherProvider }) {
  const { t, i18n } = useTranslation();
  const { interactionId } = useRegisterFlow();
  const text = texts[source];
  return (
    <Page
      title={t(`sources/${text}/title`)}
      lead={t(`sources/${text}/lead`)}
      above={<RelyingParty interactionId={interactionId} />}
    >
      <p>{t(`sources/${text}/effect`)}</p>
      <Notice kind="info">{t(`sources/${text}/note`)}</Notice>
      <Button type="primary" href={providerAddress(interactionId, source, i18n.language)} block>
        {t('sources/go', { source: t(`sources/names/${source}`) })}
      </Button>
    </Page>
  );
}
