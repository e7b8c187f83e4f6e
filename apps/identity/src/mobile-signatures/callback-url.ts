import type { MobileSignatureId } from '@vnconnect/contracts';

const PATH = /^\/mobile-signatures\/([0-9a-f-]{36})\/([A-Za-z0-9_-]{43})$/;

/** The AP_URL of a request: whoever knows it may tell its end. It stands in no log and no database. */
export function callbackUrl(base: string, id: MobileSignatureId, secret: string): string {
  return `${base.replace(/\/+$/, '')}/mobile-signatures/${id}/${secret}`;
}

/** Id and secret of such an address's path; undefined for any other. */
export function readCallbackPath(path: string): { id: string; secret: string } | undefined {
  const [, id, secret] = PATH.exec(path) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}
