// How far two hands agree: labels-<hand>.jsonl holds one hand's blind labels of others' lines. `node src/classify/train/agree.ts`

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
const lines = new Map(readCorpus().lines.map((line) => [line.id, line]));

for (const file of readdirSync(corpusFolder).filter((name) => /^labels-.*\.jsonl$/u.test(name))) {
  const pairs = readFileSync(join(corpusFolder, file), 'utf8')
    .split('\n')
    .filter((raw) => raw.trim() !== '')
    .map((raw) => blindSchema.parse(JSON.parse(raw)))
    .flatMap((blind) => {
      const line = lines.get(blind.id);
      return line ? [{ blind, line }] : [];
    });
  console.log(`\n${file}: ${pairs.length} lines\n\n| | agreed | kappa |\n| --- | --- | --- |`);
  for (const key of ['isSignal', 'category', 'urgency', 'partner'] as const) {
    const said = pairs.map(({ blind, line }) => [String(blind[key]), String(line[key])] as const);
    console.log(`| ${key} | ${(agreed(said) * 100).toFixed(1)} % | ${kappa(said).toFixed(3)} |`);
  }
  const apart = pairs.filter(({ blind, line }) => blind.category !== line.category);
  for (const { blind, line } of apart.slice(0, 40))
    console.log(`- ${line.id} ${line.category} / ${blind.category} | ${short(line)}`);
}

function short(line: Line): string {
  return line.text.replace(/\s+/gu, ' ').slice(0, 110);
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
