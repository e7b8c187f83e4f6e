import type { AccountKind, SubsystemCode, UserGroupId } from '@vnconnect/contracts';

/** A user group of a subsystem. */
export interface UserGroup {
  readonly id: UserGroupId;
  readonly subsystem: SubsystemCode;
  readonly names: { readonly vi: string; readonly en: string };
}

/** A subsystem as VPCP registered it; its secret is read apart, where something is signed. */
export interface Subsystem {
  readonly code: SubsystemCode;
  readonly names: { readonly vi: string; readonly en: string };
  readonly clientId?: string;
  readonly searches: readonly AccountKind[];
  readonly isProvinceLevelOnly: boolean;
  readonly webhookUrl?: string;
  readonly listUrl?: string;
  readonly switchedOverAt?: Date;
  readonly groups: readonly UserGroup[];
}
