/** `a***@example.vn`: the first letter and the domain, which tell the owner which of their addresses it is. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return `${[...email][0] ?? ''}***${email.slice(at)}`;
}
