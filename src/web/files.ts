// A picture or a file that a resident sent along: fetched from its platform when somebody at the board asks to see it, and
// kept nowhere.

import type { MediaFile } from '../channel/port.ts';
import type { InboxRow } from '../store/write.ts';
import type { ViewDeps } from './deps.ts';
import type { Speech } from './speech.ts';

/** A platform that takes longer has no file for us now. */
const patienceMs = 20_000;
/** What a browser may show; everything else is saved, so that no file can be a page of ours. */
const pictures: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

export interface FileLink {
  readonly href: string;
  readonly label: string;
}

/** Links to the files of a message, where its channel can fetch them. */
export function fileLinks(deps: ViewDeps, speech: Speech, number: string, message: InboxRow): readonly FileLink[] {
  const { content, channel, id } = message;
  if (content?.kind !== 'media' || !deps.channels.get(channel)?.fetchMedia) return [];
  const at = `/board/case/${encodeURIComponent(number)}/file/${encodeURIComponent(id)}`;
  const { files } = speech.web;
  return content.media.map(({ kind }, n) => ({ href: `${at}/${n}`, label: files[kind] }));
}

/** What fetches file `part` of one of these messages (undefined: the platform does not give it); undefined when there is none. */
export function findFile(
  deps: ViewDeps,
  messages: readonly InboxRow[],
  id: string,
  part: string,
): (() => Promise<MediaFile | undefined>) | undefined {
  const message = messages.find((one) => one.id === id);
  const media =
    message?.content?.kind === 'media' && /^\d$/u.test(part) ? message.content.media[Number(part)] : undefined;
  const fetchMedia = message && deps.channels.get(message.channel)?.fetchMedia;
  if (!media || !fetchMedia) return undefined;
  return () => fetchMedia(media.handle, AbortSignal.timeout(patienceMs)).catch(() => undefined);
}

/** The answer with the file: a picture is shown, another file is saved, and neither can run anything. */
export function fileAnswer({ bytes, type }: MediaFile): Response {
  const shown = pictures.has(type);
  const headers = {
    'content-type': shown ? type : 'application/octet-stream',
    'content-disposition': shown ? 'inline' : 'attachment',
    'content-security-policy': 'sandbox',
  };
  return new Response(new Uint8Array(bytes), { headers });
}
