// Plays a scenario: its steps, by the same HTTP calls as fingers make, at a pace that people can follow.

import { newKey, post } from './api.js';

const fast = new URL(location.href).searchParams.has('fast');
/** Milliseconds of a step, of waiting for what should come, and before silence counts as silence. */
const pace = { step: fast ? 40 : 700, patience: 10_000, silence: fast ? 400 : 1_200 };

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Plays to the end, or to the step that went otherwise. `show(person, where)` brings a phone to the front,
 * `onStep(index, mood)` tells how a step goes (`now`, `good`, `bad`), `advance(ms)` pushes the clock of the house.
 * Gives the index of the step that went wrong, or undefined.
 */
export async function play(scenario, { seq, show, onStep, advance, signal }) {
  let since = seq();
  for (const [index, step] of scenario.steps.entries()) {
    if (signal.aborted) return undefined;
    onStep(index, 'now');
    const ref = { scenario: scenario.id, step: index };
    const good = step.action
      ? await act(ref, { show, advance, signal, mark: () => (since = seq()) })
      : await expectation(ref, step.expect, { show, signal, since: () => since });
    if (signal.aborted) return undefined;
    onStep(index, good ? 'good' : 'bad');
    if (!good) return index;
    await wait(pace.step);
  }
  return undefined;
}

/** What is not there yet (a button that must come) is waited for. */
async function act(ref, { show, advance, signal, mark }) {
  const deadline = performance.now() + pace.patience;
  for (;;) {
    const plan = await post('plan', ref);
    if (plan.mark) return (mark(), true);
    if (plan.advance !== undefined) return (await advance(plan.advance), true);
    if (plan.calls) {
      show(plan.person, plan.where);
      for (const call of plan.calls) await post(call.path, { ...call.body, key: newKey() });
      return true;
    }
    if (performance.now() > deadline || signal.aborted) return false;
    await wait(100);
  }
}

async function expectation(ref, expected, { show, signal, since }) {
  if (expected.person) show(expected.person, expected.where ?? expected.chat);
  const nothing = expected.kind === 'atMost' || expected.not === true;
  if (nothing) await wait(pace.silence);
  const deadline = performance.now() + (nothing ? 0 : pace.patience);
  for (;;) {
    const { holds } = await post('check', { ...ref, since: since() });
    if (holds) return true;
    if (performance.now() > deadline || signal.aborted) return false;
    await wait(100);
  }
}
