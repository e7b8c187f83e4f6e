export function ensureServerCertificate(dataDir: string): { certificateFile: string; keyFile: string };
