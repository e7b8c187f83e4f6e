/** A name without letter case, tone marks and spaces: "Nguyễn Thị Đào" and "NGUYEN THI DAO" are alike. */
export function foldName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
