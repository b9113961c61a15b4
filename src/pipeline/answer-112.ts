// What somebody who says in private that 112 was called hears. In the group the line to all says it.

import type { TemplateId } from '../domain/message.ts';
import type { Change } from '../store/commit.ts';
import type { CaseRow, InboxRow } from '../store/write.ts';
import type { HouseDeps } from './house.ts';
import { createSay } from './say-rows.ts';

/** Of which report it was said, or is to be said; or that there is none. */
export function answer112(
  deps: HouseDeps,
  message: InboxRow,
  row: CaseRow | undefined,
  says: 'noted_112' | 'ask_112',
): readonly Change[] {
  if (message.chatKind === 'group') return [];
  const template: TemplateId = !row ? 'no_112' : row.called112At === null ? says : 'called_112';
  const params = row ? { caseId: row.id, ...(row.called112At === null ? {} : { at: row.called112At }) } : {};
  return createSay(deps)(
    { chat: message.chat },
    { key: `${template}:${message.id}`, template, params, notBefore: deps.now() },
  );
}
