import { formatDateTime } from '@vnconnect/vietnam';

/** An ISO time as `dd/mm/yyyy HH:mm:ss`. */
export const timeText = (iso: string): string => formatDateTime(new Date(iso));
