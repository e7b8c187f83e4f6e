import type { DrivePosition } from '@vnconnect/contracts';
import type { Unit } from '../../units/unit.js';
import type { ListedRow } from '../reading/listed-row.js';
import { wordsOf } from '../reading/words.js';

/** Words of positions, in the order in which they are tried. Source: AH-32, as job titles are written in lists. */
const DESK = /mot cua|tiep nhan|tra ket qua|phuc vu hanh chinh cong|hanh chinh cong/;
const CONTROL = /kiem soat (?:thu tuc|tthc)|\bkstthc\b|dau moi kiem soat/;
const IT = /\bcntt\b|cong nghe thong tin|tin hoc|quan tri mang|quan tri he thong/;
const DEPUTY = /^(?:pho|p (?=giam doc|truong|chu tich|chanh)|pct|pgd)\b/;
const LEADER =
  /^(?:bo truong|thu truong|giam doc|cuc truong|vu truong|tong cuc truong|truong|chu tich|chanh|bi thu|chu nhiem|vien truong|hieu truong|thu truong don vi)\b/;
const CHAIR = /^(?:pho |quyen )?chu tich\b|^pct\b/;
const CLERK = /cong chuc|van phong thong ke|tu phap|ho tich|dia chinh|can bo/;

/** Which of the positions that must register somebody holds, by job title and unit; undefined for others. */
export function positionOf(
  { jobTitle = '', section }: Pick<ListedRow, 'jobTitle' | 'section'>,
  unit: Pick<Unit, 'kind' | 'name'> | undefined,
): DrivePosition | undefined {
  const title = wordsOf(jobTitle);
  if (title === '') return undefined;
  if (CONTROL.test(title)) return 'control-contact';
  if (IT.test(title)) return 'it-officer';
  if (DESK.test(title) || (unit?.kind === 'desk' && !LEADER.test(title) && !DEPUTY.test(title)))
    return 'desk-officer';
  const isCommune = unit ? unit.kind === 'commune' : section === 'commune';
  if (isCommune && CHAIR.test(title)) return 'commune-chair';
  if (isCommune && CLERK.test(title)) return 'commune-clerk';
  if (DEPUTY.test(title)) return 'deputy';
  return LEADER.test(title) ? 'leader' : undefined;
}
