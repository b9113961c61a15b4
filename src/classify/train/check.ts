// Checks the corpus: format, doubles, near-templates, near misses of the cue words, and counts beside the goals. `node src/classify/train/check.ts [hand]`

import { categoryIds } from '../../domain/signal.ts';
import { normalise, wordsOf } from '../../domain/text.ts';
import { readEvidence } from '../evidence.ts';
import { languages, readCorpus, styles, type Line } from './corpus.ts';

/** A cue is common when so many reports bear it; then so many lines that are none bear it too (README, "What to write"). */
const commonIn = 3;
const nearMisses = 3;

const hand = process.argv[2];
const { lines, problems } = readCorpus();
const own = hand === undefined ? lines : lines.filter((line) => line.author === hand);
const found = [
  ...problems.map(({ file, line, message }) => `${file}:${line} ${message}`),
  ...doubles(lines).filter((text) => hand === undefined || text.includes(`${hand}-`)),
  ...splits(lines),
  ...(hand === undefined ? withoutNearMisses(lines) : []),
];
report(own);
for (const problem of found.slice(0, 60)) console.error(problem);
console.error(found.length === 0 ? 'corpus: no problem found' : `corpus: ${found.length} problems`);
process.exitCode = found.length === 0 ? 0 : 1;

/** The same words twice, or the same text but for numbers: a template or a copy. */
function doubles(all: readonly Line[]): string[] {
  const seen = new Map<string, Line>();
  const ids = new Set<string>();
  const out: string[] = [];
  for (const line of all) {
    if (ids.has(line.id)) out.push(`${line.id}: id used twice`);
    ids.add(line.id);
    const bare = wordsOf(normalise(line.text)).words.join(' ').replace(/\d+/gu, '#');
    const other = seen.get(bare);
    // The shortest cries are the same in every mouth.
    if (other && bare.split(' ').length > 2) out.push(`${line.id}: same text as ${other.id}`);
    seen.set(bare, line);
  }
  return out;
}

function splits(all: readonly Line[]): string[] {
  const of = new Map<string, string>();
  const out = new Set<string>();
  for (const { author, split } of all) if ((of.get(author) ?? split) !== split) out.add(`${author}: lines in both splits`); else of.set(author, split); // prettier-ignore
  return [...out];
}

function withoutNearMisses(all: readonly Line[]): string[] {
  const counts = new Map<string, { reports: number; none: number }>();
  for (const line of all)
    for (const cue of cuesOf(line.text)) {
      const count = counts.get(cue) ?? { reports: 0, none: 0 };
      count[line.isSignal ? 'reports' : 'none']++;
      counts.set(cue, count);
    }
  const common = [...counts].filter(([, { reports }]) => reports >= commonIn);
  const bare = common.filter(([, { none }]) => none < nearMisses);
  console.log(`cue words  ${counts.size}, of which ${common.length} in ${commonIn} reports or more`);
  return bare.map(([cue, { none }]) => `"${cue}": ${none} near misses, ${nearMisses} are wanted`);
}

/** The words of a message that by themselves say its kind. */
function cuesOf(text: string): readonly string[] {
  const { cues, text: read } = readEvidence(text);
  return [...cues].flatMap(([id, { strong }]) =>
    strong.map(({ from, to }) => `${id}: ${read.words.slice(from, to + 1).join(' ')}`),
  );
}

function report(all: readonly Line[]): void {
  const count = (test: (line: Line) => boolean): number => all.filter(test).length;
  const share = (n: number): string => `${n} (${((100 * n) / Math.max(1, all.length)).toFixed(1)} %)`;
  console.log(`lines ${all.length}; none ${share(count((line) => !line.isSignal))}; train ${count((line) => line.split === 'train')}, dev ${count((line) => line.split === 'dev')}`); // prettier-ignore
  console.log('category  ', categoryIds.map((id) => `${id} ${count((line) => line.category === id)}`).join(' · '));
  console.log('language  ', languages.map((id) => `${id} ${share(count((line) => line.lang === id))}`).join(' · '));
  console.log('style     ', styles.map((id) => `${id} ${count((line) => line.style === id)}`).join(' · '));
  console.log(
    'urgency   ',
    ['call112', 'now', 'later'].map((id) => `${id} ${count((line) => line.urgency === id)}`).join(' · '),
  );
  console.log('author    ', [...new Set(all.map((line) => line.author))].map((id) => `${id} ${count((line) => line.author === id)}`).join(' · ')); // prettier-ignore
}
