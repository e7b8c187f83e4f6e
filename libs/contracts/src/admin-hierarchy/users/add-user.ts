import { z } from 'zod';
import { ClientContext } from '../../kernel/client.js';
import { defineRequest } from '../../kernel/define-request.js';
import { AccountId, DirectoryLookUpId } from '../../kernel/ids.js';
import { lineOfText } from '../../kernel/text.js';
import { ChooseFromDirectory, DirectoryEntry, LookUpInDirectory } from '../../identity/directory.js';
import { UnitId } from '../ids.js';
import { RightsRule } from '../rights/rights-rule.js';

/** An account found on VNConnect, and whether it can become a user. */
export const FoundAccount = DirectoryEntry.extend({
  /** `user`: Đã tồn tại tài khoản. `not-eligible`: made by Vietnam Post, or deactivated. */
  standing: z.enum(['new', 'user', 'not-eligible']),
});
export type FoundAccount = z.infer<typeof FoundAccount>;

/** "Tìm kiếm trên VNConnect" (AH-06): the directory's look-up, with who is a user already. */
export const LookUpUsers = defineRequest('admin-hierarchy.user.look-up.v1', {
  description:
    'Looks accounts up in the directory, on behalf of the officer, and says which are users already.',
  request: LookUpInDirectory.request,
  reply: LookUpInDirectory.reply.extend({ entries: z.array(FoundAccount) }),
  problems: LookUpInDirectory.problems,
});

/** "Lưu vào hệ thống" (AH-06): who is chosen of a look-up becomes a user, inactive. */
export const AddUser = defineRequest('admin-hierarchy.user.add.v1', {
  description: 'Makes an account found in the directory a user, inactive; says when it is one already.',
  request: z.object({
    lookUpId: DirectoryLookUpId,
    accountId: AccountId,
    /** Under which unit: its administrators, and those above, see the user while it is assigned to none. */
    unitId: UnitId,
    ground: lineOfText(300).optional(),
    client: ClientContext,
  }),
  reply: z.object({ outcome: z.enum(['added', 'exists']) }),
  problems: [
    ...ChooseFromDirectory.problems,
    'invalid-fields',
    'user.account-inactive',
    'user.unit-closed',
    ...RightsRule.options,
  ],
});
