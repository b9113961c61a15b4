// A settings file in YAML: text → plain values → entries checked by a schema; each error knows its line, column and key.

import { isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';

import { hintFor, inOrder, nearest, SettingsError, shown, type Finding, type FindingCode } from './findings.ts';
import { openQuote, slipOf, type Slip } from './yaml-slips.ts';

/** Keys and list positions from the top of the file. */
export type Path = readonly (string | number)[];

export interface Settings {
  /** Plain maps, lists, texts and numbers; nothing of YAML is left. */
  readonly raw: unknown;
  /** Where the key or list item stands; the nearest one above it when the key is not there. */
  locate(path: Path): { readonly line: number; readonly column: number };
}

/** Larger than any real neighbourhood by far; keeps the parser out of trouble. */
export const maxBytes = 256_000;
/** Nobody reads more at once. */
const maxFindings = 200;
/** More sections than any version of us will have; the rest is not compared. */
const maxNames = 100;
/** Aliases are allowed for repeated duty hours; expansion beyond this is a YAML bomb. */
const maxAliases = 100;

/** Reads the text of a settings file. Throws a SettingsError (never another error) that names each broken line. */
export function readYaml(text: string, file: string): Settings {
  const lines = new LineCounter();
  const refuse = (code: FindingCode, params: Finding['params'] = {}): SettingsError =>
    new SettingsError([{ file, ...place(lines, undefined), key: '', code, params }]);
  if (Buffer.byteLength(text) > maxBytes) throw refuse('file_too_big', { kilobytes: maxBytes / 1000 });
  const document = ofParser(
    () => parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: 'error' }),
    refuse,
  );
  const broken = brokenLines(document, lines, text).map((one): Finding => ({ file, ...one }));
  broken.push(...wrongKeys(document, lines, file));
  if (broken.length > 0) throw new SettingsError(inOrder(broken).slice(0, maxFindings));
  const raw = ofParser((): unknown => document.toJS({ maxAliasCount: maxAliases }), refuse);
  return { raw, locate: (path) => place(lines, offsetOf(document, path)) };
}

/** What the parser throws is about the file: nested too deep, too many aliases or a circle of them, an odd merge. */
function ofParser<T>(work: () => T, refuse: (code: FindingCode, params?: Finding['params']) => SettingsError): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ReferenceError && /alias/iu.test(error.message)) throw refuse('yaml_aliases');
    throw refuse('yaml_broken', { detail: error instanceof RangeError ? 'TOO_DEEP' : 'PARSER' });
  }
}

/** One item of a list or map; without a value when it is wrong (its findings are reported then). */
export interface Entry<T> {
  readonly path: Path;
  readonly value: T | undefined;
}

/** Reads sections and entries, and gathers findings instead of throwing. */
export type Reader = ReturnType<typeof createReader>;

/** A reader over one file; `findings` grows while it reads. */
export function createReader(settings: Settings, file: string) {
  const findings: Finding[] = [];
  const top = isRecord(settings.raw) ? settings.raw : {};
  const names = Object.keys(top).slice(0, maxNames);
  const report = (path: Path, code: FindingCode, params: Finding['params'] = {}): void => {
    if (findings.length < maxFindings)
      findings.push({ file, ...settings.locate(path), key: keyText(path), code, params });
  };
  /** One entry by its schema; undefined, with findings, when it is wrong. */
  function read<S extends z.ZodType>(path: Path, value: unknown, schema: S): z.output<S> | undefined {
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success) return result.data;
    for (const issue of result.error.issues) explain(path, issue, schema, value);
    return undefined;
  }
  function explain(path: Path, issue: z.core.$ZodIssue, schema: z.ZodType, root: unknown): void {
    const at = [...path, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
    const value = valueAt(root, issue.path);
    if (issue.code === 'unrecognized_keys')
      for (const key of issue.keys) report([...at, key], 'unknown_key', hintFor(key, keysAt(schema, issue.path)));
    else if (value === undefined) report(at, 'missing');
    else if (value === null || value === '') report(at, 'empty');
    else if (issue.code === 'custom') {
      const { code, ...params } = issue.params as { code: FindingCode } & Record<string, string>;
      report(at, code, params);
    } else if (issue.code === 'invalid_value') {
      const choices = issue.values.map(String);
      report(at, 'not_one_of', { value: shown(value), ...hintFor(shown(value), choices) });
    } else if (issue.code === 'invalid_type')
      report(at, 'wrong_type', { expected: kindOf(issue.expected), value: shown(value) });
    else if (issue.code === 'too_small' && issue.origin === 'array') report(at, 'too_few');
    else if (issue.code === 'too_small' && typeof value === 'number')
      report(at, 'too_small', { limit: Number(issue.minimum), value });
    else if (issue.code === 'too_big')
      report(at, typeof value === 'number' ? 'too_big' : 'too_long', {
        limit: Number(issue.maximum),
        value: shown(value),
      });
    else if (issue.code === 'too_small') report(at, 'empty');
    else report(at, 'wrong_type', { expected: 'string', value: shown(value) });
  }
  /** Is the section there under a name that is nearly its own? Then that name is reported, not the lack of it. */
  const misspelt = (key: string): boolean =>
    top[key] === undefined && names.some((other) => nearest(other, [key]) !== undefined);
  /** Every item of a list, or every value of a map with its key, by the schema of one. */
  function entries<S extends z.ZodType>(
    key: string,
    kind: 'list' | 'map',
    schema: S,
    required: boolean,
  ): Entry<z.output<S>>[] {
    const value = top[key];
    if (value === undefined || value === null) {
      if (required && !misspelt(key)) report([key], value === null ? 'empty' : 'missing');
      return [];
    }
    if (kind === 'list' ? !Array.isArray(value) : !isRecord(value)) {
      report([key], 'wrong_type', { expected: kind, value: shown(value) });
      return [];
    }
    const all = Array.isArray(value) ? value.map((item: unknown, i) => [i, item] as const) : Object.entries(value);
    if (required && all.length === 0) report([key], 'too_few');
    return all.map(([step, item]) => ({ path: [key, step], value: read([key, step], item, schema) }));
  }
  return { settings, top, names, findings, report, read, entries, misspelt };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The keys that the schema knows at this place, for the nearest right one. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let at: unknown = schema;
  for (const step of [...path, undefined]) {
    while (at instanceof z.ZodOptional || at instanceof z.ZodDefault || at instanceof z.ZodPrefault) at = at.unwrap();
    if (at instanceof z.ZodPipe) at = at.out;
    if (step === undefined) break;
    if (at instanceof z.ZodObject) at = (at.shape as Record<PropertyKey, unknown>)[step];
    else if (at instanceof z.ZodArray) at = at.element;
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

/** Our word for a kind of value that zod names. */
const kindOf = (expected: string): string => ({ array: 'list', object: 'map', record: 'map' })[expected] ?? expected;

/** Keys that stand twice in a map. The parser's own check compares every key with every other; a file of keys would take minutes. */
function wrongKeys(document: Document.Parsed, lines: LineCounter, file: string): Finding[] {
  const found: Finding[] = [];
  const waiting: unknown[] = [document.contents];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (isSeq(node)) waiting.push(...node.items);
    if (!isMap(node)) continue;
    const seen = new Set<string>();
    for (const { key, value } of node.items) {
      waiting.push(value);
      if (!isScalar(key)) {
        // A list or map as a key: nobody means it, and making a text of it can take for ever.
        found.push({ file, ...place(lines, rangeOf(key)), key: '', code: 'yaml_broken', params: { detail: 'KEY' } });
        continue;
      }
      const text = mapKey(key);
      if (seen.has(text))
        found.push({ file, ...place(lines, rangeOf(key)), key: shown(text), code: 'yaml_duplicate_key', params: {} });
      seen.add(text);
    }
  }
  return found;
}

/** What the parser could not read: the first of each line, for the rest mostly follows from it. */
function brokenLines(document: Document.Parsed, lines: LineCounter, text: string): Omit<Finding, 'file'>[] {
  const rows = text.split(/\r?\n/u);
  const found = new Map<number, Omit<Finding, 'file'>>();
  for (const { code, pos } of document.errors.slice(0, 20)) {
    const seen = place(lines, pos[0]);
    const at = (code === 'MISSING_CHAR' ? openQuote(rows, seen.line) : undefined) ?? seen;
    if (!found.has(at.line)) found.set(at.line, { ...at, ...slipAt(code, rows[at.line - 1] ?? '') });
  }
  return [...found.values()];
}

function slipAt(code: string, line: string): Slip {
  if (code === 'TAB_AS_INDENT' || /^\s*\t/u.test(line)) return { code: 'yaml_tab', key: '', params: {} };
  if (code === 'MULTIPLE_DOCS') return { code: 'yaml_documents', key: '', params: {} };
  return slipOf(code, line) ?? { code: 'yaml_broken', key: '', params: { detail: code } };
}

function place(lines: LineCounter, offset: number | undefined): { line: number; column: number } {
  if (offset === undefined) return { line: 1, column: 1 };
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** Start of the key (in a map) or of the item (in a list); walks as far as the file goes. */
function offsetOf(document: Document.Parsed, path: Path): number | undefined {
  let node: unknown = document.contents;
  let offset: number | undefined = document.contents?.range[0];
  for (const step of path) {
    const inner = resolve(node, document);
    if (isMap(inner)) {
      const pair = inner.items.find((item) => isPair(item) && mapKey(item.key) === String(step));
      if (!pair) return offset;
      offset = rangeOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(inner)) {
      node = inner.items[Number(step)];
      if (node === undefined) return offset;
      offset = rangeOf(node) ?? offset;
    } else return offset;
  }
  return offset;
}

const resolve = (node: unknown, document: Document.Parsed): unknown => (isAlias(node) ? node.resolve(document) : node);
const mapKey = (key: unknown): string => (isScalar(key) ? String(key.value) : '');
const rangeOf = (node: unknown): number | undefined => (isNode(node) ? (node.range?.[0] ?? undefined) : undefined);

/** The path as people write it: `routes[0].steps[1].partner`. */
const keyText = (path: Path): string =>
  path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let at = root;
  for (const step of path)
    at = typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[step] : undefined;
  return at;
}
