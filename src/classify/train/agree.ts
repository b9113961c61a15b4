// How far two hands agree: labels-<hand>.jsonl holds one hand's blind labels of others' lines. `npm run corpus:agree`

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { corpusFolder, readCorpus, type Line } from './corpus.ts';

const blindSchema = z.object({
  id: z.string(),
  isSignal: z.boolean(),
  category: z.string(),
  urgency: z.string(),
  partner: z.string(),
});
type Pair = { readonly blind: z.infer<typeof blindSchema>; readonly line: Line };

/** Per file of blind labels: share of agreement and Cohen's kappa, as Markdown. */
export function agreement(): readonly string[] {
  return readPairs().flatMap(({ file, pairs }) => [
    `\n## Agreement of hands: ${file}, ${pairs.length} lines\n\n| | agreed | kappa |\n| --- | --- | --- |`,
    ...(['isSignal', 'category', 'urgency', 'partner'] as const).map((key) => {
      const said = pairs.map(({ blind, line }) => [String(blind[key]), String(line[key])] as const);
      return `| ${key} | ${(agreed(said) * 100).toFixed(1)} % | ${kappa(said).toFixed(3)} |`;
    }),
  ]);
}

function readPairs(): readonly { readonly file: string; readonly pairs: readonly Pair[] }[] {
  const lines = new Map(readCorpus().lines.map((line) => [line.id, line]));
  return readdirSync(corpusFolder)
    .filter((name) => /^labels-.*\.jsonl$/u.test(name))
    .map((file) => ({
      file,
      pairs: readFileSync(join(corpusFolder, file), 'utf8')
        .split('\n')
        .filter((raw) => raw.trim() !== '')
        .map((raw) => blindSchema.parse(JSON.parse(raw)))
        .flatMap((blind) => {
          const line = lines.get(blind.id);
          return line ? [{ blind, line }] : [];
        }),
    }));
}

function agreed(said: readonly (readonly [string, string])[]): number {
  return said.filter(([a, b]) => a === b).length / Math.max(1, said.length);
}

/** Cohen's kappa: agreement beyond what chance alone would give. */
function kappa(said: readonly (readonly [string, string])[]): number {
  const labels = new Set(said.flat());
  let chance = 0;
  for (const label of labels) {
    const first = said.filter(([a]) => a === label).length / said.length;
    const second = said.filter(([, b]) => b === label).length / said.length;
    chance += first * second;
  }
  return chance >= 1 ? 1 : (agreed(said) - chance) / (1 - chance);
}

if (import.meta.filename === process.argv[1]) {
  console.log(agreement().join('\n'));
  for (const { pairs } of readPairs())
    for (const { blind, line } of pairs.filter((pair) => pair.blind.category !== pair.line.category).slice(0, 40))
      console.log(`- ${line.id} ${line.category} / ${blind.category} | ${line.text.replace(/\s+/gu, ' ').slice(0, 110)}`); // prettier-ignore
}
