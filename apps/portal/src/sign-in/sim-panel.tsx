import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useInteractionSearch } from '../interaction/interaction.js';
import { SimPhoneForm } from '../mobile-signature/sim-phone-form.js';
import { useSimRequest } from '../mobile-signature/sim-request.js';

/** The tab of sign-in by SIM: the number of the phone; the page after it waits for the phone (ID-35). */
export function SimPanel() {
  const { t } = useTranslation();
  const [, keep] = useSimRequest('sign-in');
  const search = useInteractionSearch();
  const navigate = useNavigate();
  return (
    <>
      <p>{t('sim/signIn/lead')}</p>
      <SimPhoneForm
        purpose="sign-in"
        onStarted={(request) => {
          keep(request);
          void navigate(`/sign-in/sim${search}`);
        }}
      />
    </>
  );
}
