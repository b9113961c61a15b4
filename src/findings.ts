// What is wrong in a settings file or variable: where, which key, and how it is put right. Shared by config, community and doctor.

import { enCli } from './catalog/locales/en.cli.ts';
import { nlCli, type CliTexts } from './catalog/locales/nl.cli.ts';

export const locales = ['nl', 'en'] as const;
/** A language that the house speaks to its own people (operators, coordinators). */
export type Locale = (typeof locales)[number];

export type FindingCode = keyof CliTexts['findings'];

/** One thing that is wrong in the settings; its words come from the locale, by `code`. */
export interface Finding {
  /** The file as it was named to us, or the word for the environment. */
  readonly file: string;
  /** From 1; 0 when the finding has no place in a file. */
  readonly line: number;
  readonly column: number;
  /** `contacts.marit.duty[0]` or `SEINHUIS_DATA`. */
  readonly key: string;
  readonly code: FindingCode;
  /** What the words need. `nearest` and `choices` become the hint "bedoelde je …?" or "kies uit …". */
  readonly params: Readonly<Record<string, string | number>>;
}

/** Findings in the order of the file. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] =>
  [...findings].sort((a, b) => a.line - b.line || a.column - b.column);

/** Thrown by config and community: the settings cannot be used; `findings` says all that is wrong, at least one. */
export class SettingsError extends Error {
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[]) {
    super(findings.map((one) => `${where(one)} ${one.code}`).join('; '));
    this.name = 'SettingsError';
    this.findings = findings;
  }
}

/** The texts of the command line in a language. */
export const cliTexts = (locale: Locale): CliTexts => (locale === 'nl' ? nlCli : enCli);

/** Puts values into a text: `{name}` becomes `params.name`; a name without a value stays as it is. */
export const fill = (text: string, params: Readonly<Record<string, string | number>> = {}): string =>
  text.replace(/\{(\w+)\}/gu, (whole, name: string) => (name in params ? String(params[name]) : whole));

/** A finding in words: what is wrong, and the cure. */
export function describeFinding(finding: Finding, locale: Locale): { readonly problem: string; readonly cure: string } {
  const texts = cliTexts(locale);
  const { nearest, choices } = finding.params;
  const hint =
    nearest !== undefined
      ? fill(texts.hint.nearest, { nearest })
      : choices
        ? fill(texts.hint.choices, { choices })
        : '';
  const kinds: Readonly<Record<string, string>> = texts.kinds;
  const expected = String(finding.params['expected'] ?? '');
  const params = {
    ...finding.params,
    key: finding.key,
    file: finding.file,
    hint,
    expected: kinds[expected] ?? expected,
  };
  const text = texts.findings[finding.code];
  return { problem: fill(text.problem, params).trim(), cure: fill(text.cure, params).trim() };
}

/** All findings for people: two lines each, the place and problem, then the cure. */
export function describeFindings(findings: readonly Finding[], locale: Locale): string {
  return findings
    .map((finding) => {
      const { problem, cure } = describeFinding(finding, locale);
      return `✖ ${where(finding)} ${problem}\n  → ${cure}`;
    })
    .join('\n');
}

/** The candidate that a slip of the fingers would turn into `word`, or undefined when none is near (a third of its letters). */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const length = Math.max(word.length, candidate.length);
    const limit = length < 3 ? 0 : Math.round(length / 3);
    if (Math.abs(word.length - candidate.length) > limit) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit && distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** The hint for a word that is none of `candidates`: the nearest one, or (up to twenty of) the choices. */
export function hintFor(word: string, candidates: readonly string[]): Readonly<Record<string, string>> {
  const near = nearest(word, candidates);
  if (near !== undefined) return { nearest: near };
  const shown = candidates.slice(0, 20).join(', ');
  return candidates.length === 0 ? {} : { choices: candidates.length > 20 ? `${shown}, …` : shown };
}

/** A value of the file as it may be shown: one line, at most 40 characters. */
export const shown = (value: unknown): string => {
  const text = typeof value === 'object' && value !== null ? (Array.isArray(value) ? '[…]' : '{…}') : String(value);
  const line = text.replace(/\s+/gu, ' ');
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
};

const where = (finding: Finding): string => {
  const at = finding.line === 0 ? `${finding.file}:` : `${finding.file}:${finding.line}:${finding.column}`;
  return finding.key === '' ? at : `${at} ${finding.key}:`;
};

/** Optimal string alignment: inserts, deletes, replaces and swaps of neighbours cost 1. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next.push(best);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
