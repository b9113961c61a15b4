// A reporter says more of a case that ended, and neither yes nor no.

import { endChoices } from '../domain/rules.ts';
import type { Change } from '../store/commit.ts';
import type { CaseRow, InboxRow } from '../store/write.ts';
import type { HouseDeps } from './house.ts';
import { createSay } from './say-rows.ts';

/** Once, in private, they are asked again whether it may stay so. */
export function askWhetherEnded(deps: HouseDeps, message: InboxRow, row: CaseRow): readonly Change[] {
  const { status } = row;
  if (message.chatKind === 'group' || (status !== 'closed' && status !== 'withdrawn')) return [];
  const key = `ended:${row.id}:${row.version}:${message.sender}`;
  if (deps.store.read.outboxByKey(key)) return [];
  return createSay(deps)(
    { chat: message.chat, audience: { person: message.sender } },
    {
      key,
      template: status === 'closed' ? 'reporter_closed' : 'reporter_withdrawn',
      params: { caseId: row.id },
      choices: endChoices[status],
      notBefore: deps.now(),
      caseId: row.id,
    },
  );
}
