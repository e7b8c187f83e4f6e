import { useTranslation } from 'react-i18next';
import type { DeviceDescription } from '../api/self-service-calls.js';

/** A device in words, and its network. */
export function useDeviceName() {
  const { t } = useTranslation();
  return ({ browser, system }: DeviceDescription): string => {
    if (browser !== undefined && system !== undefined) return t('selfService/device/on', { browser, system });
    return browser ?? system ?? t('selfService/device/unknown');
  };
}
