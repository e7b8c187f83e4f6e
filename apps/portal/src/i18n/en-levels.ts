import type { viLevels } from './vi-levels.js';

export const enLevels: Record<keyof typeof viLevels, string> = {
  'level/high': 'This system needs the high assurance level (level 3): sign in by USB token or signing SIM.',
  'level/stepUp':
    'You are signed in at the medium level (level 2). Signing in by password again will not let you in here.',
};
