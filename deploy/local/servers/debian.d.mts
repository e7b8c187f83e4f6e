/** Programs and the environment they need; see debian.mjs. */
export function findInDebianPackages(
  packages: string[],
  names: string[],
  say: (line: string) => void,
): Promise<{ programs: Record<string, string>; env: Record<string, string> } | undefined>;
