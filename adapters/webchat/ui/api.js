// The page's only way out: HTTP to the same house, and its event streams.

/** What went wrong, with the code of the answer. */
export class ApiError extends Error {
  constructor(code, status) {
    super(code);
    this.code = code;
    this.status = status;
  }
}

async function answerOf(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(body.code ?? 'other', response.status);
  return body;
}

export async function get(path) {
  return answerOf(await fetch(path));
}

/** POSTs JSON; a lost connection is `not_taken`, as the phone cannot know better. */
export async function post(path, body) {
  let response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new ApiError('not_taken', 0);
  }
  return answerOf(response);
}

/** A new key for one thing done on a phone; the same when it is tried again. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Listens to the phones. The browser reconnects by itself and says what it saw last. */
export function listen({ onChange, onReset, onLine }) {
  const source = new EventSource('events');
  for (const type of ['message', 'edit', 'reaction', 'state'])
    source.addEventListener(type, (event) => onChange(JSON.parse(event.data)));
  let first = true;
  // Between the snapshot and the first line of the stream something may have happened: the first hello asks again.
  source.addEventListener('hello', () => {
    onLine(true);
    if (!first) return;
    first = false;
    onReset();
  });
  source.addEventListener('reset', onReset);
  source.addEventListener('open', () => onLine(true));
  source.addEventListener('error', () => {
    onLine(false);
    // A stopped house answers with an error, after which the browser gives up; a phone does not.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen({ onChange, onReset, onLine }), 2_000);
  });
}
