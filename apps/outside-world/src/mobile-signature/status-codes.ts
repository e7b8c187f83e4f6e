/** Status codes of ETSI TS 102 204, as far as they are played here. */
export const statusCodes = {
  100: 'REQUEST_OK',
  101: 'WRONG_PARAM',
  102: 'MISSING_PARAM',
  103: 'WRONG_DATA_LENGTH',
  104: 'UNAUTHORIZED_ACCESS',
  105: 'UNKNOWN_CLIENT',
  107: 'INAPPROPRIATE_DATA',
  108: 'INCOMPATIBLE_INTERFACE',
  109: 'UNSUPPORTED_PROFILE',
  208: 'EXPIRED_TRANSACTION',
  209: 'OTA_ERROR',
  401: 'USER_CANCEL',
  402: 'PIN_NR_BLOCKED',
  403: 'CARD_BLOCKED',
  404: 'NO_KEY_FOUND',
  406: 'PB_SIGNATURE_PROCESS',
  422: 'NO_CERT_FOUND',
  425: 'ERROR_CERTIFICATE',
  500: 'SIGNATURE',
  501: 'REVOKED_CERTIFICATE',
  502: 'VALID_SIGNATURE',
  503: 'INVALID_SIGNATURE',
  504: 'OUTSTANDING_TRANSACTION',
  900: 'INTERNAL_ERROR',
} as const;

export type StatusCode = keyof typeof statusCodes;

/** A request that the service refuses outright: a SOAP fault with this code (TS 102 204). */
export class MssFault extends Error {
  constructor(
    readonly status: StatusCode,
    detail = '',
  ) {
    super(detail);
    this.name = 'MssFault';
  }
}
