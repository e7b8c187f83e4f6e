import type { Subsystem, SubsystemSettings } from '../../api/subsystem-calls.js';

type Kind = Subsystem['searches'][number];

/** The settings of a subsystem as a form has them. */
export interface SubsystemDraft {
  readonly code: string;
  readonly nameVi: string;
  readonly nameEn: string;
  readonly clientId: string;
  readonly searches: readonly Kind[];
  readonly isProvinceLevelOnly: boolean;
  readonly webhookUrl: string;
  readonly listUrl: string;
}

export const EMPTY: SubsystemDraft = {
  ...{ code: '', nameVi: '', nameEn: '', clientId: '', searches: ['citizen'] },
  ...{ isProvinceLevelOnly: false, webhookUrl: '', listUrl: '' },
};

export const draftOf = (subsystem: Subsystem): SubsystemDraft => ({
  ...{ code: subsystem.code, nameVi: subsystem.names.vi, nameEn: subsystem.names.en },
  clientId: subsystem.clientId ?? '',
  searches: subsystem.searches,
  isProvinceLevelOnly: subsystem.isProvinceLevelOnly,
  ...{ webhookUrl: subsystem.webhookUrl ?? '', listUrl: subsystem.listUrl ?? '' },
});

/** What is left empty is not registered. */
export function settingsOf(draft: SubsystemDraft): SubsystemSettings {
  const [clientId, webhookUrl, listUrl] = [draft.clientId, draft.webhookUrl, draft.listUrl].map((one) =>
    one.trim(),
  );
  return {
    names: { vi: draft.nameVi, en: draft.nameEn },
    searches: [...draft.searches],
    isProvinceLevelOnly: draft.isProvinceLevelOnly,
    ...(clientId !== '' && clientId !== undefined && { clientId }),
    ...(webhookUrl !== '' && webhookUrl !== undefined && { webhookUrl }),
    ...(listUrl !== '' && listUrl !== undefined && { listUrl }),
  };
}
