// "Terug": a contact person takes a press back while nobody else has heard of it (docs/adr/0015).

import { evolveAll, isOpen, type CaseCommand, type CaseEvent } from '../domain/case.ts';
import type { ContactId, OutboxId } from '../domain/ids.ts';
import type { Choice, Prompt, SayParams, Verb } from '../domain/message.ts';
import { coordinatorHas } from '../domain/offer.ts';
import type { Change } from '../store/commit.ts';
import type { CaseRow, EventRow, OutboxRow } from '../store/write.ts';
import type { Tools } from './act.ts';
import { kindOfPartner } from './apply.ts';
import { toCase } from './case-rows.ts';
import { nextChoices } from './follow-up.ts';
import type { HouseDeps } from './house.ts';

/** The presses after which others hear something; the rest needs no way back. */
const undoable: readonly Verb[] = ['confirm', 'dismiss', 'forward_to', 'close_with'];
/** A press at the last moment must not cross what goes out at that moment (ms). */
const marginMs = 2_000;

/** The choice that takes this press back, and until when; undefined where there is nothing to take back. */
export function undoChoice(
  deps: HouseDeps,
  verb: Verb,
  row: CaseRow,
): { readonly choice: Choice; readonly until: number } | undefined {
  const { undoMs } = deps.community.policy;
  if (undoMs <= marginMs || !undoable.includes(verb)) return undefined;
  return { choice: { verb: 'undo', arg: String(row.version) }, until: deps.now() + undoMs - marginMs };
}

/** When the time is over the button goes, where a message can be changed. */
export function endOfUndo(
  { deps, say }: Tools,
  prompt: Prompt,
  contact: ContactId,
  row: CaseRow,
  said: { readonly id: OutboxId; readonly params: SayParams },
): readonly Change[] {
  return say(
    { chat: prompt.chat, contact },
    {
      key: `final:${said.id}`,
      template: 'done_final',
      params: said.params,
      replaces: said.id,
      heldFor: row.version,
      notBefore: deps.now() + deps.community.policy.undoMs,
      caseId: row.id,
    },
  );
}

/** Takes it back, and shows the case again in the place of the message; or says kindly why not. */
export function undoPress(
  tools: Tools,
  prompt: Prompt,
  index: number,
  choice: Choice,
  row: CaseRow,
  contact: ContactId,
): readonly Change[] {
  const { deps, apply, say } = tools;
  const { read, write } = deps.store;
  const now = deps.now();
  const version = Number(choice.arg);
  const held = read.outboxHeldFor(row.id, version);
  const history = read.events(row.id).map(eventOf);
  const start = startOfPress(history, version);
  const back = evolveAll(undefined, history.slice(0, start));
  if (!back) return [];
  const since = history.slice(start);
  const gone = held.some((one) => one.chat !== prompt.chat && mayBeOut(one, now)) || isTold(deps, row, since, now);
  const command: CaseCommand = {
    type: 'Undo',
    actor: { kind: 'contact', contact },
    reason: 'pressed_undo',
    back,
    since,
    gone,
  };
  const groupLine = row.groupLine && !held.some(({ dedupeKey }) => dedupeKey.startsWith('group_line:'));
  const confirmedAt = isOpen(back) && back.confirmedBy === undefined ? null : row.confirmedAt;
  const applied = apply(row, [command], { extras: { groupLine, confirmedAt, digest: null } });
  const line = { notBefore: now, caseId: row.id };
  if (applied.refused !== undefined) {
    const params = { caseId: row.id, code: applied.refused };
    return [
      write.endPrompt(prompt.id),
      ...say(
        { chat: prompt.chat, contact },
        { ...line, key: `undo_refused:${prompt.id}:${now}`, template: 'already_done', params },
      ),
    ];
  }
  const shown = read.outboxOfPrompt(prompt.id).at(0);
  const state = toCase(applied.row);
  const kind = kindOfPartner(deps.community, applied.row.partner);
  const isAnswered = state.status === 'acknowledged' || state.status === 'waiting';
  return [
    write.answerPrompt(prompt.id, index, now),
    ...applied.changes,
    write.dropHeld(row.id, version),
    ...say(
      { chat: prompt.chat, contact, audience: { contact } },
      {
        ...line,
        key: `undone:${prompt.id}`,
        template: isOpen(state) && coordinatorHas(state) ? 'alert' : kind.alert,
        params: { caseId: row.id, code: 'undone' },
        choices: isAnswered && isOpen(state) ? nextChoices(deps, state) : choicesBefore(deps, prompt, kind.choices),
        ...(shown?.state === 'sent' ? { replaces: shown.id } : {}),
      },
    ),
  ];
}

/** The choices that this person had before the press: those of the last alert. */
function choicesBefore(deps: HouseDeps, prompt: Prompt, usual: readonly Verb[]): readonly Choice[] {
  const { read } = deps.store;
  const contact = 'contact' in prompt.audience ? prompt.audience.contact : undefined;
  const alert = prompt.caseId === null || contact === undefined ? undefined : read.lastAlert(prompt.caseId, contact);
  const asked = alert?.prompt == null ? undefined : read.prompt(alert.prompt);
  return asked?.choices ?? usual.map((verb) => ({ verb }));
}

const eventOf = ({ type, actor, reason, at, data }: EventRow): CaseEvent =>
  ({ ...data, type, actor, reason, at }) as CaseEvent;

/** Index of the first event of the press that brought the case to this version. */
function startOfPress(history: readonly CaseEvent[], version: number): number {
  const last = history[version - 1];
  let start = version - 1;
  const same = (event: CaseEvent | undefined): boolean =>
    event?.at === last?.at && event?.reason === last?.reason && event?.actor.kind === 'contact';
  while (start > 0 && same(history[start - 1])) start -= 1;
  return start;
}

/** Sent, or being sent at this very moment. */
const mayBeOut = (row: OutboxRow, now: number): boolean => row.state !== 'queued' || row.notBefore <= now;

/** The press put the case in a summary for somebody, and that one is out. */
function isTold(deps: HouseDeps, row: CaseRow, since: readonly CaseEvent[], now: number): boolean {
  const digest = row.digest === null ? undefined : deps.store.read.outboxRow(row.digest);
  return digest !== undefined && digest.notBefore >= (since[0]?.at ?? now) && mayBeOut(digest, now);
}
