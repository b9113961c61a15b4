// The rules of the house that a program can see: who may import whom, what the pure core may not touch, how long things
// may be (design.md §5 and §10). Each rule gives its violations as sentences; none means it holds.

import { functionsOf, importsOf, type Import, type Source } from './structure.ts';

interface Room {
  /** A folder, or one file. */
  readonly path: string;
  /** Folders and files of ours that it may import. */
  readonly may: readonly string[];
  /** The same, but types only. */
  readonly types?: readonly string[];
  /** Packages; `node:*` stands for all of Node's own. */
  readonly packages: readonly string[];
}

/** From the inside out; the first that holds a file decides. What is not named here (main, settings, cli) may import everything. */
const rooms: readonly Room[] = [
  { path: 'src/domain', may: [], packages: [] },
  { path: 'src/catalog', may: ['src/domain'], packages: [] },
  { path: 'src/channel', may: ['src/domain', 'src/catalog/locales'], packages: [] },
  // A tool of the developer, not of the running house; it checks the corpus that it reads.
  { path: 'src/classify/train', may: ['src/domain', 'src/catalog', 'src/classify'], packages: ['node:*', 'zod'] },
  { path: 'src/classify', may: ['src/domain', 'src/catalog'], packages: ['node:*'] },
  {
    path: 'src/store',
    may: ['src/domain'],
    types: ['src/queue/port.ts'],
    packages: ['better-sqlite3', 'drizzle-orm', 'node:*'],
  },
  { path: 'src/queue', may: [], types: ['src/domain/ids.ts'], packages: ['bullmq', 'ioredis', 'node:*'] },
  {
    path: 'src/pipeline',
    may: ['src/domain', 'src/catalog', 'src/channel', 'src/classify', 'src/store', 'src/queue'],
    packages: ['node:*'],
  },
  {
    path: 'src/web',
    may: ['src/domain', 'src/catalog', 'src/pipeline', 'src/store/read.ts'],
    types: ['src/store', 'src/channel/port.ts'],
    packages: ['hono', '@hono/node-server', 'prom-client', 'node:*'],
  },
];

/** What every channel may know of the house. These files of the domain hold types, the makers of their ids, and what a file is. */
const channelMay = [
  'src/channel/port.ts',
  'src/domain/ids.ts',
  'src/domain/message.ts',
  'src/domain/file-type.ts',
  'adapters/harness.ts',
];

/** Every import that the rule of design.md §5 does not allow. */
export function importViolations(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(importsOf).flatMap((each) => {
    const room = roomOf(each.file);
    return room && !isAllowed(each, room)
      ? [`${each.file}:${each.line} may not import ${each.typeOnly ? 'types of ' : ''}${each.target}`]
      : [];
  });
}

function roomOf(file: string): Room | undefined {
  const channel = /^adapters\/[^/]+\//u.exec(file)?.[0];
  // A channel brings its own platform's packages; the house's other parts stay out of its reach.
  if (channel !== undefined) return { path: channel.slice(0, -1), may: channelMay, packages: ['*'] };
  return rooms.find((room) => isWithin(file, room.path));
}

function isAllowed({ target, typeOnly }: Import, room: Room): boolean {
  if (!target.startsWith('src/') && !target.startsWith('adapters/')) return isAllowedPackage(target, room.packages);
  const may = [room.path, ...room.may, ...(typeOnly ? (room.types ?? []) : [])];
  return may.some((path) => isWithin(target, path));
}

const isWithin = (file: string, path: string): boolean => file === path || file.startsWith(`${path}/`);

/** The house's own machinery is not for channels either: their rows, queue and pages are the house's. */
const housePackages = ['better-sqlite3', 'drizzle-orm', 'bullmq', 'ioredis'];

function isAllowedPackage(target: string, packages: readonly string[]): boolean {
  if (packages.includes('*')) return !housePackages.some((name) => isWithin(target, name));
  if (target.startsWith('node:')) return packages.includes('node:*');
  return packages.some((name) => isWithin(target, name));
}

const impure: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\b/u, 'Date.now'],
  [/\bnew Date\(\s*\)/u, 'new Date()'],
  [/\bMath\.random\b/u, 'Math.random'],
  [/\bprocess\./u, 'process'],
  [/\basync\b/u, 'async'],
  [/\bawait\b/u, 'await'],
  [/\bset(?:Timeout|Interval|Immediate)\b/u, 'a timer'],
  [/\bcrypto\b/u, 'crypto'],
];

/** Clock, chance, environment or waiting in `src/domain`. */
export function purityViolations(sources: readonly Source[]): readonly string[] {
  return sources
    .filter(({ file }) => isWithin(file, 'src/domain'))
    .flatMap(({ file, text }) => {
      const code = withoutComments(text);
      return impure.filter(([pattern]) => pattern.test(code)).map(([, word]) => `${file} uses ${word}`);
    });
}

const withoutComments = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, '');

/** Default exports, and files that only pass on what others export. */
export function exportViolations(sources: readonly Source[]): readonly string[] {
  return sources.flatMap(({ file, text }) => {
    const code = withoutComments(text);
    const found: string[] = [];
    if (/^export default\b/mu.test(code)) found.push(`${file} has a default export`);
    if (/^export \*/mu.test(code)) found.push(`${file} passes on another file (export *)`);
    return found;
  });
}

/** Lines a file should have at most, and must. */
const fileTarget = 250;
const fileLimit = 400;
/** Lines a function should have at most, and must. */
const functionTarget = 40;
const functionLimit = 80;

/** Longer than the limit because the thing is long: file, or file and function, with a word why. */
const long: Readonly<Record<string, string>> = {
  'src/store/read.ts messageReads': 'a list of prepared questions',
  'src/store/read.ts caseReads': 'a list of prepared questions',
  'src/store/read-outbox.ts outboxReads': 'a list of prepared questions',
  'src/catalog/locales/nl.replies.ts': 'a list of what people say',
};

/** Files and functions above the limit without a reason, and reasons that nothing needs any more. */
export function sizeViolations(sources: readonly Source[]): readonly string[] {
  const files = sources.filter(({ lines }) => lines > fileLimit);
  const functions = sources.flatMap(functionsOf).filter(({ lines }) => lines > functionLimit);
  const tooLong = new Map([
    ...files.map(({ file, lines }) => [file, `${file} has ${lines} lines (limit ${fileLimit})`] as const),
    ...functions.map(
      ({ file, name, line, lines }) =>
        [`${file} ${name}`, `${file}:${line} ${name} has ${lines} lines (limit ${functionLimit})`] as const,
    ),
  ]);
  const unneeded = Object.keys(long).filter((key) => !tooLong.has(key));
  return [
    ...[...tooLong].filter(([key]) => !(key in long)).map(([, sentence]) => sentence),
    ...unneeded.map((key) => `${key} is listed as long and is not`),
  ];
}

/** The table of `npm run check`: totals, and what is above its target. */
export function sizeTable(sources: readonly Source[]): string {
  const functions = sources.flatMap(functionsOf);
  const lengths = functions.map(({ lines }) => lines).toSorted((a, b) => a - b);
  const at = (part: number): number => lengths[Math.floor(part * (lengths.length - 1))] ?? 0;
  const total = sources.reduce((sum, { lines }) => sum + lines, 0);
  const rows = [
    `${sources.length} files, ${total} lines; ${lengths.length} functions: median ${at(0.5)}, p90 ${at(0.9)}, longest ${at(1)}`,
    ...byLength(sources, fileTarget).map(({ file, lines }) => row(lines, file)),
    ...byLength(functions, functionTarget).map(({ file, name, line, lines }) => row(lines, `${file}:${line} ${name}`)),
  ];
  return rows.join('\n');
}

function byLength<T extends { readonly lines: number }>(all: readonly T[], target: number): readonly T[] {
  return all.filter(({ lines }) => lines > target).toSorted((a, b) => b.lines - a.lines);
}

const row = (lines: number, what: string): string => `${String(lines).padStart(5)}  ${what}`;
