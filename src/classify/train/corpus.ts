// Reads data/corpus: reviewed lines with labels, one file per hand. Used by training, evaluation and the checker; never at run time.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { categoryIds } from '../../domain/signal.ts';

export const languages = ['nl', 'en', 'tr', 'ar', 'pl', 'de', 'fr'] as const;
export const styles = [
  'plain', 'hurried', 'elderly', 'student', 'newcomer', 'street', 'formal', 'voice', 'caps', 'emoji', 'short', 'mixed',
] as const; // prettier-ignore
const partner = z.enum(['police', 'housing_corporation', 'municipality', 'residents', 'none']);

const lineSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9]*-\d{1,6}$/u),
    text: z.string().min(1).max(1000),
    author: z.string().regex(/^[a-z][a-z0-9]*$/u),
    lang: z.enum(languages),
    style: z.enum(styles),
    isSignal: z.boolean(),
    category: z.enum(categoryIds),
    also: z.array(z.enum(categoryIds)).optional(),
    urgency: z.enum(['call112', 'now', 'later']),
    partner,
    acceptable: z.array(partner).optional(),
    split: z.enum(['train', 'dev']),
    /** Plain chatter (a greeting, an order to a voice assistant, an SMS, a question about the bus): judged by itself. */
    plain: z.literal(true).optional(),
  })
  .refine((line) => line.isSignal === (line.category !== 'none'), '"none" exactly when it is no signal')
  .refine(
    (line) => line.isSignal || (line.urgency === 'later' && line.partner === 'none'),
    'a "none" line is later and none',
  )
  .refine((line) => !line.plain || !line.isSignal, 'plain chatter is no signal')
  .refine((line) => line.id.startsWith(`${line.author}-`), 'the id begins with the author');

export type Line = z.infer<typeof lineSchema>;
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

export const corpusFolder = fileURLToPath(new URL('../../../data/corpus/', import.meta.url));

/** All lines of a folder in the order of file names, and everything that is wrong with them. */
export function readCorpus(folder: string = corpusFolder): {
  readonly lines: readonly Line[];
  readonly problems: readonly Problem[];
} {
  const lines: Line[] = [];
  const problems: Problem[] = [];
  const files = readdirSync(folder).filter((name) => /^[a-z]{1,2}\.jsonl$/u.test(name)).sort(); // prettier-ignore
  for (const file of files)
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .forEach((raw, at) => {
        if (raw.trim() === '') return;
        const read = readLine(raw);
        if (typeof read === 'string') problems.push({ file, line: at + 1, message: read });
        else lines.push(read);
      });
  return { lines, problems };
}

function readLine(raw: string): Line | string {
  let json: unknown;
  try {
    json = JSON.parse(raw);
  } catch (error) {
    if (error instanceof SyntaxError) return `no JSON: ${error.message}`;
    throw error;
  }
  const read = lineSchema.safeParse(json);
  return read.success
    ? read.data
    : read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ');
}
