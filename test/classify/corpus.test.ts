// The corpus is the product: its form, its size, its languages, and a near miss for every cue word.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { languages, readCorpus } from '../../src/classify/train/corpus.ts';
import { trainVocabulary } from '../../src/classify/train/vocabulary.ts';
import { vocabularyFile } from '../../src/classify/vocabulary.ts';
import { categoryIds } from '../../src/domain/signal.ts';

const { lines, problems } = readCorpus();
const share = (test: (line: (typeof lines)[number]) => boolean): number => lines.filter(test).length / lines.length;

describe('the corpus', () => {
  it('has no line that cannot be read, none twice, and three near misses for every common cue word', () => {
    const check = fileURLToPath(new URL('../../src/classify/train/check.ts', import.meta.url));
    const { status, stdout, stderr } = spawnSync(process.execPath, [check], { encoding: 'utf8' });
    expect([problems, stderr.trim(), status]).toEqual([[], 'corpus: no problem found', 0]);
    expect(stdout).toMatch(/cue words {2}\d+, of which \d{3,} in 3 reports or more/u);
  });

  it('is large enough in every kind and language, and two in five lines are no signal', () => {
    expect(lines.length).toBeGreaterThan(6_000);
    for (const id of categoryIds)
      expect([id, lines.filter((line) => line.category === id).length >= 150]).toEqual([id, true]);
    for (const lang of languages) expect([lang, share((line) => line.lang === lang) >= 0.04]).toEqual([lang, true]);
    expect(share((line) => line.lang === 'nl')).toBeGreaterThan(0.59);
    expect(share((line) => line.lang === 'en')).toBeGreaterThan(0.17);
    expect(share((line) => !line.isSignal)).toBeGreaterThan(0.4);
  });

  it('is judged by hands that taught nothing', () => {
    const teach = new Set(lines.filter(({ split }) => split === 'train').map(({ author }) => author));
    const judge = new Set(lines.filter(({ split }) => split === 'dev').map(({ author }) => author));
    expect(judge.size).toBeGreaterThan(1);
    expect([...judge].filter((hand) => teach.has(hand))).toEqual([]);
  });

  it('P7: the words that may be kept are those of this corpus', () => {
    expect(readFileSync(vocabularyFile).equals(trainVocabulary(lines))).toBe(true);
  });
});
