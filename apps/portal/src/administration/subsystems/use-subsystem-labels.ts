import { useTranslation } from 'react-i18next';

/** What the fields of a subsystem's forms are called, by their names in the requests. */
export function useSubsystemLabels(): Readonly<Record<string, string>> {
  const { t } = useTranslation();
  return {
    code: t('subsystems/code'),
    'names.vi': t('subsystems/nameVi'),
    'names.en': t('subsystems/nameEn'),
    clientId: t('subsystems/clientId'),
    webhookUrl: t('subsystems/webhookUrl'),
    listUrl: t('subsystems/listUrl'),
    searches: t('subsystems/searches'),
    ground: t('subsystems/ground'),
  };
}
