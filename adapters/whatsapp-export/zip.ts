// The text inside a zipped export. Only that one entry is ever unpacked; pictures and voices stay packed.

import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { ExportError } from './errors.ts';
import type { Limits } from './open.ts';

/** The bytes of the chat's text; rejects with an ExportError, also while being read. */
export async function openTextInZip(path: string, limits: Limits): Promise<AsyncIterable<Buffer>> {
  const zip = await asZip(openPromise(path, { autoClose: false }));
  try {
    if (zip.entryCount > limits.entries) throw new ExportError('zipEntries', { limit: limits.entries });
    const entry = await findText(zip);
    checkEntry(entry, limits);
    return unpack(zip, entry);
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** iOS calls the text `_chat.txt`, Android `WhatsApp-chat met ….txt`; any other .txt only when it is the only one. */
async function findText(zip: ZipFile): Promise<Entry> {
  const texts: Entry[] = [];
  await asZip(
    (async () => {
      for await (const entry of zip.eachEntry()) {
        if (/\.txt$/iu.test(entry.fileName) && !/(?:^|\/)(?:__MACOSX\/|\._)/u.test(entry.fileName)) texts.push(entry);
      }
    })(),
  );
  const named = texts.filter(({ fileName }) => /(?:^|\/)(?:_chat|whatsapp[ -_]chat[^/]*)\.txt$/iu.test(fileName));
  const atTop = named.filter(({ fileName }) => !fileName.includes('/'));
  const [only, second] = [atTop, named, texts].find((list) => list.length > 0) ?? [];
  if (!only) throw new ExportError('zipNoText');
  if (second) throw new ExportError('zipSeveralTexts');
  return only;
}

function checkEntry(entry: Entry, limits: Limits): void {
  if (entry.isEncrypted()) throw new ExportError('zipEncrypted');
  if (!entry.canDecodeFileData()) throw new ExportError('zipMethod');
  if (entry.uncompressedSize === 0) throw new ExportError('empty');
  const mb = Math.round(limits.text / (1024 * 1024));
  if (entry.uncompressedSize > limits.text) throw new ExportError('zipBomb', { limit: mb });
  // A small text may pack as well as it likes.
  if (entry.uncompressedSize > 10_000_000 && entry.uncompressedSize > entry.compressedSize * limits.ratio)
    throw new ExportError('zipBomb', { limit: mb });
}

async function* unpack(zip: ZipFile, entry: Entry): AsyncIterable<Buffer> {
  let sum = 0;
  try {
    // yauzl ends the stream with an error when there are more or fewer bytes than the entry says.
    const stream = await asZip(zip.openReadStreamPromise(entry));
    for await (const block of stream as AsyncIterable<Buffer>) {
      sum = crc32(block, sum);
      yield block;
    }
  } catch (error) {
    throw error instanceof ExportError ? error : new ExportError('zipBroken');
  } finally {
    zip.close();
  }
  if (sum !== entry.crc32) throw new ExportError('zipBroken');
}

async function asZip<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch {
    throw new ExportError('zipBroken');
  }
}
