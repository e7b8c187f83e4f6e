import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { startPhoneReplacement } from '../api/recovery-calls.js';
import { useInteractionSearch } from '../interaction/interaction.js';
import { CredentialFields, credentialFields } from '../sign-in/credential-fields.js';
import { Page } from '../ui/page.js';
import { TextForm, useTextForm } from '../ui/text-form.js';
import { useLostPhoneFlow } from './lost-phone-flow.js';
import { LostPhoneSteps } from './lost-phone-steps.js';

/** "Mất số điện thoại nhận OTP": who it is (ID-22). */
export function Component() {
  const { t } = useTranslation();
  const search = useInteractionSearch();
  const { setUnderWay } = useLostPhoneFlow();
  const navigate = useNavigate();
  const form = useTextForm({
    fields: credentialFields,
    humanCheck: true,
    send: async (values, solution) => {
      const { replacementId } = await startPhoneReplacement(values, solution);
      setUnderWay({ replacementId });
      await navigate(`/lost-phone/number${search}`);
    },
  });
  return (
    <Page title={t('lostPhone/title')} lead={t('lostPhone/lead')} above={<LostPhoneSteps current={1} />}>
      <TextForm
        form={form}
        labels={{ identityNumber: t('signIn/identityNumber'), password: t('signIn/password') }}
        submitLabel={t('lostPhone/next')}
      >
        <CredentialFields form={form} />
      </TextForm>
      <p className="aside">
        <Link to={`/forgot-password${search}`}>{t('signIn/forgot')}</Link>
      </p>
      <p className="aside">
        <Link to={`/sign-in${search}`}>{t('recovery/back')}</Link>
      </p>
    </Page>
  );
}
