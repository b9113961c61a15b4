// A timeline as HTML: one list for the case page (three lanes) and for the panel beside the simulator (one lane).

import { html } from 'hono/html';
import type { Html } from './page.ts';
import { timeOf } from './page.ts';
import type { Speech } from './speech.ts';
import type { Step } from './timeline.ts';

/** The list; `lanes` puts residents left and partners right where the page is wide enough. */
export function stepList(speech: Speech, steps: readonly Step[], lanes: boolean): Html {
  return html`<ol class="sh-steps ${lanes ? 'sh-lanes' : ''}">
    ${steps.map((step) => stepItem(speech, step))}
  </ol>`;
}

function stepItem(speech: Speech, step: Step): Html {
  return html`<li class="sh-step sh-${step.kind} sh-${step.side}">
    <div class="sh-bubble">
      <p class="sh-head">${timeOf(speech, step.at)} <span class="sh-title">${step.title}</span></p>
      ${step.words !== undefined && wordsOf(speech, step.words)}
      ${step.files?.map(
        ({ href, label }) =>
          html`<p class="sh-file"><a href="${href}" target="_blank" rel="noreferrer">${label}</a></p>`,
      )}
      ${step.state && html`<p class="sh-state sh-${step.state.code}">${step.state.text}</p>`}
    </div>
  </li>`;
}

function wordsOf(speech: Speech, words: string | null): Html {
  // <bdi>: words in another direction may not turn ours around.
  return words === null
    ? html`<p class="sh-erased">${speech.web.words.erased}</p>`
    : html`<blockquote><bdi>${words}</bdi></blockquote>`;
}
