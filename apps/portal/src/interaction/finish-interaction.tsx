import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface FinishInteractionProps {
  readonly interactionId: string;
  readonly ticket: string;
}

/** Hands the ticket to identity, which checks it and sends the browser on. A form, because the browser itself must go there. */
export function FinishInteraction({ interactionId, ticket }: FinishInteractionProps) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    form.current?.submit();
  }, []);
  return (
    <form ref={form} method="post" action={`/oidc/interaction/${encodeURIComponent(interactionId)}/finish`}>
      <input type="hidden" name="ticket" value={ticket} />
      <p role="status">{t('interaction/finishingLead')}</p>
      <Button type="primary" htmlType="submit" size="large">
        {t('interaction/finish')}
      </Button>
    </form>
  );
}
