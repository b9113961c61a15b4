// A picture or a file, fetched when somebody of the house asks to see it: its handle → where it lies → its bytes. From the
// API root only; what it is, its bytes say and not its name.

import { SendError, type MediaFile } from '../../src/channel/port.ts';
import { fileType } from '../../src/domain/file-type.ts';
import type { BotApi } from './api.ts';
import { toSendError } from './errors.ts';

/** A bot may fetch no more than this (Bot API, getFile). */
const mostBytes = 20 * 1024 * 1024;
/** A server in local mode gives a path on its own disk (`/var/lib/…`), and none may climb. */
const pathForm = /^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w.-]+(?:\/[\w.-]+)*$/u;

/** The bytes behind a handle of ours. Rejects with a SendError only. */
export async function fetchMedia(api: BotApi, handle: string, signal: AbortSignal): Promise<MediaFile> {
  try {
    const id = handle.slice(handle.indexOf(':') + 1);
    const file = await api.call<{ readonly file_path?: string; readonly file_size?: number }>(
      'getFile',
      { file_id: id },
      signal,
    );
    const { file_path: path = '', file_size: size = 0 } = file;
    if (size > mostBytes || path.length > 512 || !pathForm.test(path))
      throw new SendError('rejected', 'telegram: not a file that can be fetched');
    const { status, body } = await api.file(path, mostBytes, signal);
    if (status === 200) return { bytes: body, type: fileType(body) };
    // A path is good for an hour; a page of a proxy, or a wish to go elsewhere, is no file.
    throw new SendError(status >= 500 ? 'unavailable' : 'rejected', `telegram: file ${status}`);
  } catch (error) {
    throw toSendError(error);
  }
}
