import type { AdministratorLevel } from '../admin-hierarchy/rights/administrator-level.js';
import type { Remedy } from '../admin-hierarchy/rights/remedy.js';
import type { Language } from '../kernel/client.js';

const levels: Record<AdministratorLevel, Record<Language, string>> = {
  vpcp: { vi: 'Quản trị của Văn phòng Chính phủ', en: 'An administrator of the Government Office' },
  senior: { vi: 'Quản trị cấp cao', en: 'A senior administrator' },
  'level-1': { vi: 'Quản trị cấp 1', en: 'An administrator of level 1' },
  'level-2': { vi: 'Quản trị cấp 2', en: 'An administrator of level 2' },
  'level-3': { vi: 'Quản trị cấp 3', en: 'An administrator of level 3' },
};

const sentences: Record<Language, (who: string, change: Remedy['change']) => string> = {
  vi: (who, change) => {
    switch (change.kind) {
      case 'act-by-them':
        return `${who} thực hiện được việc này.`;
      case 'seen-by-them':
        return `${who} xem được mọi đơn vị và thực hiện được việc này nếu có người dùng đó.`;
      case 'permission':
        return `Bạn cần quyền “${change.names.vi}” tại ${change.unit.name}. ${who} trao được quyền này.`;
      case 'activation':
        return `Bạn cần được kích hoạt. ${who} kích hoạt được.`;
      case 'desk-unit':
        return `${change.of === 'asker' ? 'Bạn' : 'Người dùng'} cần được gán đơn vị ${change.unit.name}. ${who} gán được.`;
    }
  },
  en: (who, change) => {
    switch (change.kind) {
      case 'act-by-them':
        return `${who} can do this.`;
      case 'seen-by-them':
        return `${who} sees all units, and can do this if there is such a user.`;
      case 'permission':
        return `You need the permission “${change.names.en}” at ${change.unit.name}. ${who} can grant it.`;
      case 'activation':
        return `You need to be activated. ${who} can do that.`;
      case 'desk-unit':
        return `${change.of === 'asker' ? 'You need' : 'The user needs'} to be assigned to ${change.unit.name}. ${who} can do that.`;
    }
  },
};

/** A remedy as a person reads it: what would allow it, and who can bring that about (AH-05). */
export function remedyText({ change, by }: Remedy, language: Language): string {
  const { level, unit } = by;
  const below = { vi: ` của ${unit.name} hoặc cấp trên`, en: ` of ${unit.name}, or one above` };
  return sentences[language](levels[level][language] + (level === 'vpcp' ? '' : below[language]), change);
}
