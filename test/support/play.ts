// Plays a scenario file against a house: the same steps and the same HTTP calls as the buttons of the simulator.

import type { Snapshot } from '../../adapters/webchat/messages.ts';
import { judge, planAction, type Plan } from '../../adapters/webchat/plan.ts';
import type { Scenario, Step } from '../../adapters/webchat/scenario.ts';

/** What playing needs of a house. */
export interface PlayHouse {
  /** A POST below `/channel/webchat/`; rejects when the answer is not 2xx. */
  post(path: string, body: unknown): Promise<void>;
  /** What the phones show. */
  state(): Promise<Snapshot>;
  /** Pushes the clock; what falls due on the way has happened when it resolves. */
  advance(ms: number): Promise<void>;
  /** Resolves when the house has nothing left to do. */
  idle(): Promise<void>;
}

/** Plays every step; rejects at the first that goes otherwise, with file, line and what was seen instead. */
export async function playScenario(house: PlayHouse, scenario: Scenario): Promise<void> {
  let since = (await house.state()).seq;
  for (const step of scenario.steps) {
    if ('action' in step) {
      const plan = planAction(step.action, await house.state());
      if ('mark' in plan) since = (await house.state()).seq;
      else await carryOut(house, plan, scenario, step);
      await house.idle();
      continue;
    }
    const state = await house.state();
    const verdict = judge(step.expect, state, since);
    if (!verdict.holds)
      throw new Error(`${where(scenario, step)}\nThe phones showed:\n${verdict.saw}\n${transcript(state, since)}`);
  }
}

async function carryOut(house: PlayHouse, plan: Plan, scenario: Scenario, step: Step): Promise<void> {
  if ('missing' in plan)
    throw new Error(`${where(scenario, step)}\n${plan.missing}\n${transcript(await house.state(), 0)}`);
  if ('advance' in plan) return house.advance(plan.advance);
  if ('mark' in plan) return;
  for (const call of plan.calls) await house.post(call.path, call.body);
}

const where = (scenario: Scenario, step: Step): string =>
  `test/scenarios/${scenario.id}.md:${step.line}: ${step.words}`;

/** Every message since `seq`, for the one who mends a failed scenario. */
function transcript(state: Snapshot, since: number): string {
  const messages = state.chats.flatMap(({ messages }) => messages).filter(({ seq }) => seq > since);
  const lines = messages
    .toSorted((a, b) => a.seq - b.seq)
    .map(({ chat, from, text, earlier, options, photos, trail }) => {
      const extra = [
        options && `[${options.items.map(({ label }) => label).join('] [')}]`,
        photos.length > 0 && '(photo)',
        trail.length > 0 && `reactions ${trail.join(' ')}`,
        earlier.length > 0 && `(${earlier.length} × edited)`,
      ].filter(Boolean);
      return `  ${chat} ${from}: ${text.replaceAll('\n', ' / ')} ${extra.join(' ')}`;
    });
  return ['All of it:', ...lines].join('\n');
}
