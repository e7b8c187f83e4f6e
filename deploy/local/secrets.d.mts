export function loadSecrets(
  file: string,
  names: { services: string[]; databases: string[]; clients: string[] },
): Record<string, unknown>;
