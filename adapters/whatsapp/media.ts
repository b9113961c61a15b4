// The bytes behind a handle: asked of the phone only when a contact person or the board is to see them.

import type { MessageMedia } from 'whatsapp-web.js';
import { SendError, type MediaFile } from '../../src/channel/port.ts';
import { fileType } from '../../src/domain/file-type.ts';
import type { Client } from './supervisor.ts';
import { pause, within } from './wait.ts';

export type Media = MessageMedia;

/** WhatsApp may still be fetching it: milliseconds before each try. The words wait for this, so it is short. */
const tries = [0, 500, 1_500] as const;
const tryMs = 8_000;

/** The file; undefined when WhatsApp does not have it (any more), or not in time. Never rejects. */
export async function fetchMedia(client: Client, handle: string, signal: AbortSignal): Promise<Media | undefined> {
  const serialized = handle.slice(handle.indexOf(':') + 1);
  for (const wait of tries) {
    await pause(wait, signal);
    if (signal.aborted) return undefined;
    try {
      const message = (await within(tryMs, client.getMessageById(serialized))) as Awaited<
        ReturnType<Client['getMessageById']>
      > | null;
      // A file without a place on the server is not there yet.
      const media = message && (await within(tryMs, message.downloadMedia()));
      if (media) return media;
    } catch {
      // Tried again.
    }
  }
  return undefined;
}

/** The same for a person at the board. Rejects with a SendError when it is missing. */
export async function fetchFile(client: Client, handle: string, signal: AbortSignal): Promise<MediaFile> {
  const media = await fetchMedia(client, handle, signal);
  if (!media) throw new SendError('rejected', 'whatsapp: media missing');
  const bytes = Buffer.from(media.data, 'base64');
  return { bytes, type: fileType(bytes) };
}
