// Words that anybody may know, as training found them in the public corpus; of each it is known whether it could be somebody's name.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

/** One word a line in normalised spelling: the common ones, an empty line, then those that could be a name. */
export const vocabularyFile = fileURLToPath(new URL('../../data/model/words.bin', import.meta.url));

interface Vocabulary {
  readonly all: ReadonlySet<string>;
  readonly common: ReadonlySet<string>;
}
let made: Vocabulary | undefined;

/** The common words: of more than one hand, and no names; read once, empty where the file is not shipped. */
export const commonWords = (): ReadonlySet<string> => vocabulary().common;
/** Every word of the corpus; invented names are among them. */
export const corpusWords = (): ReadonlySet<string> => vocabulary().all;

const vocabulary = (): Vocabulary => (made ??= readVocabulary());

function readVocabulary(): Vocabulary {
  if (!existsSync(vocabularyFile)) return { all: new Set(), common: new Set() };
  const [common = '', rare = ''] = brotliDecompressSync(readFileSync(vocabularyFile)).toString('utf8').split('\n\n');
  const known = common.split('\n');
  return { common: new Set(known), all: new Set([...known, ...rare.split('\n')]) };
}
