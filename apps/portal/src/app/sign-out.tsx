import { useTranslation } from 'react-i18next';

/** Signing out ends the session here and at every system entered: a form, since the browser goes on to identity. */
export function SignOut({ csrfToken }: { readonly csrfToken: string }) {
  const { t } = useTranslation();
  return (
    <form method="post" action="/auth/sign-out">
      <input type="hidden" name="csrfToken" value={csrfToken} />
      <button type="submit">{t('app/signOut')}</button>
    </form>
  );
}
