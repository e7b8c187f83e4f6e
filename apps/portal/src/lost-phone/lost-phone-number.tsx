import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { sendPhoneReplacementCode } from '../api/recovery-calls.js';
import { LostFlow } from '../code/lost-flow.js';
import { useInteractionSearch } from '../interaction/interaction.js';
import { Page } from '../ui/page.js';
import { TextField } from '../ui/text-field.js';
import { TextForm, useTextForm } from '../ui/text-form.js';
import { useLostPhoneFlow } from './lost-phone-flow.js';
import { LostPhoneSteps } from './lost-phone-steps.js';

/** The new number, which a code goes to. */
export function Component() {
  const { t } = useTranslation();
  const search = useInteractionSearch();
  const { underWay, setUnderWay } = useLostPhoneFlow();
  const navigate = useNavigate();
  const form = useTextForm({
    fields: ['phone'],
    send: async ({ phone }) => {
      if (underWay === undefined) return;
      const otp = await sendPhoneReplacementCode(underWay.replacementId, phone);
      setUnderWay({ ...underWay, otp });
      await navigate(`/lost-phone/code${search}`);
    },
  });
  if (underWay === undefined) return <LostFlow startAgain={`/lost-phone${search}`} />;
  return (
    <Page
      title={t('lostPhone/numberTitle')}
      lead={t('lostPhone/numberLead')}
      above={<LostPhoneSteps current={2} />}
    >
      <TextForm form={form} labels={{ phone: t('lostPhone/phone') }} submitLabel={t('lostPhone/send')}>
        <TextField
          id="phone"
          label={t('lostPhone/phone')}
          hint={t('lostPhone/phoneHint')}
          value={form.values.phone}
          error={form.messages.phone}
          onChange={(value) => form.change('phone', value)}
          input={{ type: 'tel', inputMode: 'tel', autoComplete: 'tel' }}
        />
      </TextForm>
    </Page>
  );
}
