import { formatDate } from '@vnconnect/vietnam';
import { useTranslation } from 'react-i18next';
import type { IdentitySource } from '../api/source-calls.js';

/** Why a source is not open, in brackets behind its name: since when, or from when on. */
export function SourceState({ of }: { readonly of: IdentitySource['registration'] }) {
  const { t } = useTranslation();
  if (of.state === 'open') return null;
  const day = of.state === 'not-yet' ? of.opensOn : of.closesOn;
  const text = t(`sources/state/${of.state}`, { date: day === null ? '' : formatDate(day) });
  return <> ({text})</>;
}
