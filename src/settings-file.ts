// A settings file in YAML: text → plain values → entries checked by a schema; each error knows its line, column and key.

import { isAlias, isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';

import { hintFor, SettingsError, shown, type Finding, type FindingCode } from './findings.ts';

/** Keys and list positions from the top of the file. */
export type Path = readonly (string | number)[];

export interface Settings {
  /** Plain maps, lists, texts and numbers; nothing of YAML is left. */
  readonly raw: unknown;
  /** Where the key or list item stands; the nearest one above it when the key is not there. */
  locate(path: Path): { readonly line: number; readonly column: number };
}

/** Larger than any real neighbourhood by far; keeps the parser out of trouble. */
export const maxBytes = 1_000_000;
/** Aliases are allowed for repeated duty hours; expansion beyond this is a YAML bomb. */
const maxAliases = 100;

/** Reads the text of a settings file. Throws a SettingsError (never another error) that names each broken line. */
export function readYaml(text: string, file: string): Settings {
  const lines = new LineCounter();
  const fail = (code: FindingCode, offset?: number, params: Finding['params'] = {}): never => {
    throw new SettingsError([{ file, ...place(lines, offset), key: '', code, params }]);
  };
  if (Buffer.byteLength(text) > maxBytes) fail('file_too_big', undefined, { megabytes: maxBytes / 1_000_000 });
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      uniqueKeys: true,
      logLevel: 'silent',
    });
    const broken = document.errors.slice(0, 20).map((error): Finding => {
      const at = place(lines, error.pos[0]);
      return { file, ...at, key: '', code: codeOf(error.code, text, at.line), params: { detail: error.code } };
    });
    if (broken.length > 0) throw new SettingsError(broken);
    const raw: unknown = document.toJS({ maxAliasCount: maxAliases });
    return { raw, locate: (path) => place(lines, offsetOf(document, path)) };
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    // The parser's own limits: too many aliases (ReferenceError), nested too deep (RangeError).
    return fail(error instanceof ReferenceError ? 'yaml_aliases' : 'yaml_broken', undefined, { detail: 'PARSER' });
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
  const report = (path: Path, code: FindingCode, params: Finding['params'] = {}): void => {
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
  /** Every item of a list, or every value of a map with its key, by the schema of one. */
  function entries<S extends z.ZodType>(
    key: string,
    kind: 'list' | 'map',
    schema: S,
    required: boolean,
  ): Entry<z.output<S>>[] {
    const value = top[key];
    if (value === undefined || value === null) {
      if (required) report([key], value === null ? 'empty' : 'missing');
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
  return { settings, top, findings, report, read, entries };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The keys that the schema knows at this place, for the nearest right one. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let at: unknown = schema;
  for (const step of [...path, undefined]) {
    while (at instanceof z.ZodOptional || at instanceof z.ZodDefault || at instanceof z.ZodPrefault) at = at.unwrap();
    if (step === undefined) break;
    if (at instanceof z.ZodObject) at = (at.shape as Record<PropertyKey, unknown>)[step];
    else if (at instanceof z.ZodArray) at = at.element;
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

/** Our word for a kind of value that zod names. */
const kindOf = (expected: string): string => ({ array: 'list', object: 'map', record: 'map' })[expected] ?? expected;

function codeOf(code: string, text: string, line: number): FindingCode {
  if (code === 'TAB_AS_INDENT' || /^\s*\t/u.test(text.split('\n', line)[line - 1] ?? '')) return 'yaml_tab';
  if (code === 'DUPLICATE_KEY') return 'yaml_duplicate_key';
  return code === 'MULTIPLE_DOCS' ? 'yaml_documents' : 'yaml_broken';
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
const mapKey = (key: unknown): string => String(isScalar(key) ? key.value : key);
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
