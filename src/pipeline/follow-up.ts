// The second press: to whom, with which outcome, which question. And what is left to choose after a press.

import { partnerKind, partnerKinds } from '../catalog/partner-kinds.ts';
import { questionCodes } from '../catalog/locales/locale.ts';
import { outcomes, type OpenCase } from '../domain/case.ts';
import { coordinatorHas } from '../domain/offer.ts';
import type { Choice, Prompt, SayParams, TemplateId, Verb } from '../domain/message.ts';
import { forwardRoute } from '../domain/route.ts';
import type { Change } from '../store/commit.ts';
import type { Tools } from './act.ts';
import { kindOfPartner } from './apply.ts';
import type { HouseDeps } from './house.ts';

/** At most this many choices stand under one question (design.md §6 "Prompt"). */
const mostChoices = 5;

/** The question that a verb still needs, or undefined when one press is enough. */
export function followUp(
  deps: HouseDeps,
  state: OpenCase,
  verb: Verb,
): { readonly template: TemplateId; readonly choices: readonly Choice[] } | undefined {
  switch (verb) {
    case 'forward':
      return { template: 'choose_partner', choices: partnersFor(deps, state) };
    case 'close':
      return { template: 'choose_outcome', choices: outcomesFor(deps, state) };
    case 'ask':
      return {
        template: 'choose_question',
        choices: questionCodes.slice(0, mostChoices).map((code) => ({ verb: 'ask_with', arg: code })),
      };
    default:
      return undefined;
  }
}

/** The kinds of partner that have a contact person in this area, then the coordinator; without who has it now. */
function partnersFor(deps: HouseDeps, state: OpenCase): readonly Choice[] {
  const here = coordinatorHas(state) ? 'coordinator' : kindOfPartner(deps.community, state.partner).id;
  const kinds = partnerKinds
    .map((kind) => kind.id)
    .filter((kind) => kind !== here && forwardRoute(kind, state.area, deps.community) !== undefined)
    .slice(0, mostChoices - 1);
  // A question has two choices at least: with one partner in this area, the coordinator's own name stands beside it.
  const all = here === 'coordinator' && kinds.length > 1 ? kinds : [...kinds, 'coordinator'];
  return all.map((arg) => ({ verb: 'forward_to', arg }));
}

/** The partner's own list; the coordinator, who answers for nobody, may use the general ones. */
function outcomesFor(deps: HouseDeps, state: OpenCase): readonly Choice[] {
  const list = kindOfPartner(deps.community, state.partner).outcomes;
  return (list.length > 0 ? list : outcomes).slice(0, mostChoices).map((arg) => ({ verb: 'close_with', arg }));
}

/** After "ik kijk ernaar" or a question: what the same person can do next. */
export function nextChoices(deps: HouseDeps, state: OpenCase): readonly Choice[] {
  const { choices } = partnerKind(kindOfPartner(deps.community, state.partner).id);
  const done: readonly Verb[] = state.status === 'acknowledged' ? ['confirm', 'acknowledge', 'dismiss'] : ['ask'];
  const left = choices.filter((verb) => !done.includes(verb));
  const all = [...new Set<Verb>([...left.filter((verb) => verb !== 'more'), 'close', 'more'])];
  return all.slice(0, mostChoices).map((verb) => ({ verb }));
}

const secondQuestions: ReadonlySet<TemplateId> = new Set<TemplateId>([
  'choose_partner',
  'choose_outcome',
  'choose_question',
]);

/** "Is het opgelost?", "is dat goed?": once answered, the question loses its buttons and shows the answer. */
export function closeReporterQuestion({ deps, say }: Tools, prompt: Prompt, verb: Verb): readonly Change[] {
  const asked = deps.store.read.outboxOfPrompt(prompt.id).at(0);
  if (asked?.state !== 'sent' || asked.only !== null) return [];
  if (asked.template !== 'reporter_closed' && asked.template !== 'reporter_withdrawn') return [];
  const { caseId, code } = asked.params ?? {};
  return say(
    { chat: prompt.chat },
    {
      key: `answered:${prompt.id}`,
      template: asked.template === 'reporter_closed' ? 'reporter_answered' : 'chosen',
      params: { verb, ...(caseId === undefined ? {} : { caseId }), ...(code === undefined ? {} : { code }) },
      replaces: asked.id,
      notBefore: deps.now(),
      ...(prompt.caseId === null ? {} : { caseId: prompt.caseId }),
    },
  );
}

/** "Naar wie?", "hoe is het afgelopen?": once answered, the question loses its buttons and shows what was chosen. */
export function closeQuestion({ deps, say }: Tools, prompt: Prompt, params: SayParams): readonly Change[] {
  const asked = deps.store.read.outboxOfPrompt(prompt.id).at(0);
  if (asked?.state !== 'sent' || asked.template === null || !secondQuestions.has(asked.template)) return [];
  return say(
    { chat: prompt.chat, ...(asked.contact === null ? {} : { contact: asked.contact }) },
    {
      key: `chosen:${prompt.id}`,
      template: 'chosen',
      params,
      replaces: asked.id,
      notBefore: deps.now(),
      ...(prompt.caseId === null ? {} : { caseId: prompt.caseId }),
    },
  );
}
