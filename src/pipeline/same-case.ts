// Between the two thresholds of correlating: the contact person is asked "zelfde melding?" before the new case is offered.

import type { Change } from '../store/commit.ts';
import type { CaseCommand } from '../domain/case.ts';
import type { CaseId, ChatAddress, ContactId } from '../domain/ids.ts';
import type { Choice, Prompt } from '../domain/message.ts';
import { quietUntil } from '../domain/time.ts';
import type { CaseRow, InboxRow } from '../store/write.ts';
import type { Tools } from './act.ts';
import { kindOfPartner } from './apply.ts';
import { createSay } from './say-rows.ts';
import type { HouseDeps } from './house.ts';
import { finalCase } from './own-case.ts';

/** Time to answer; without an answer the new case is offered like any other. */
const answerMs = 5 * 60_000;

/** Who can be asked about an open case, and where. */
export interface Asked {
  readonly contact: ContactId;
  readonly chat: ChatAddress;
}

/**
 * Whoever has the open case, or who confirmed it when police have it (they are never asked about a rumour). Undefined when
 * that is nobody who can be reached, or somebody who had too much this hour: then the report is offered by itself.
 */
export function whomToAsk(deps: HouseDeps, known: CaseRow): Asked | undefined {
  const { community, store } = deps;
  const needsHuman = kindOfPartner(community, known.partner).needsHuman;
  const contact = needsHuman ? (known.confirmedBy ?? community.coordinators[0]) : known.owner;
  const link = contact === undefined ? undefined : store.read.linkOfContact(contact);
  if (!link || contact === undefined) return undefined;
  const { bundleAfter } = community.policy;
  const tooMany = bundleAfter > 0 && store.read.alertsSince(contact, deps.now() - 3_600_000) >= bundleAfter;
  return tooMany ? undefined : { contact, chat: link.chat };
}

/** Puts the question. The new case waits as `new`; its timer offers it when nobody answers. */
export function askSameCase(
  deps: HouseDeps,
  asked: Asked,
  fresh: CaseRow,
  known: CaseRow,
  message: InboxRow,
): readonly Change[] {
  const { policy, timeZone } = deps.community;
  const now = deps.now();
  const rings = fresh.urgency === 'now' && policy.quiet.urgentRings;
  const notBefore = rings ? now : quietUntil(now, policy.quiet, timeZone);
  const { contact, chat } = asked;
  return [
    deps.store.write.updateCase({ ...fresh, timerAt: notBefore + answerMs }, fresh.version),
    ...createSay(deps)(
      { chat, contact, audience: { contact } },
      {
        key: `same_case:${fresh.id}`,
        template: 'same_case',
        params: { caseId: known.id, messageId: message.id },
        choices: [{ verb: 'same', arg: known.id }, { verb: 'not_same' }],
        promptMessage: message.id,
        notBefore,
        caseId: fresh.id,
      },
    ),
  ];
}

/** "Ja, zelfde": the reports go to the open case. "Nee": the new case is offered like any other. */
export function answerSameCase(
  tools: Tools,
  prompt: Prompt,
  index: number,
  choice: Choice,
  fresh: CaseRow,
): readonly Change[] {
  const { deps, apply } = tools;
  const ends = [deps.store.write.answerPrompt(prompt.id, index, deps.now())];
  // The answer is about two cases; whoever gave it need not own the new one, so the program carries it out for them.
  const by = { actor: { kind: 'system' as const }, reason: `pressed_${choice.verb}` };
  const known = choice.arg === undefined ? undefined : finalCase(deps, choice.arg as CaseId);
  // What ended meanwhile cannot take a new report along; then it is offered by itself, and that says it all.
  if (choice.verb === 'same' && known?.timerAt != null) {
    const merged = mergeInto(tools, fresh, known, by);
    if (merged) return [...ends, ...tellDone(tools, prompt, choice, known), ...merged];
  }
  const told = choice.verb === 'same' ? [] : tellDone(tools, prompt, choice, fresh);
  const offered = apply(fresh, [{ ...by, type: 'Offer' }]);
  return offered.refused === undefined ? [...ends, ...told, ...offered.changes] : [...ends, ...told];
}

/** In the place of the question, so that its buttons go. */
function tellDone({ deps, say }: Tools, prompt: Prompt, choice: Choice, about: CaseRow): readonly Change[] {
  const now = deps.now();
  const asked = deps.store.read.outboxOfPrompt(prompt.id).at(0);
  const contact = 'contact' in prompt.audience ? prompt.audience.contact : undefined;
  return say(
    { chat: prompt.chat, ...(contact === undefined ? {} : { contact }) },
    {
      key: `done:${prompt.id}`,
      template: 'done',
      params: { caseId: about.id, verb: choice.verb, at: now, ...(contact === undefined ? {} : { contact }) },
      ...(asked?.state === 'sent' ? { replaces: asked.id } : {}),
      notBefore: now,
      caseId: about.id,
    },
  );
}

function mergeInto(
  { deps, apply }: Tools,
  fresh: CaseRow,
  known: CaseRow,
  by: Pick<CaseCommand, 'actor' | 'reason'>,
): readonly Change[] | undefined {
  const merged = apply(fresh, [{ ...by, type: 'Merge', into: known.id }]);
  if (merged.refused !== undefined) return undefined;
  const reports = deps.store.read.reportersOf(fresh.id);
  const commands: CaseCommand[] = reports.map((to) => ({
    ...by,
    type: 'AddInformation',
    messageId: to.id,
    newReporter: true,
  }));
  const told =
    commands.length > 0 ? apply({ ...known, reporters: known.reporters + reports.length }, commands) : undefined;
  const joined = told && told.refused === undefined ? told.changes : [];
  return [...merged.changes, deps.store.write.rehomeInbox(fresh.id, known.id), ...joined];
}
