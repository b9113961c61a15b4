// Prepared statements without the cost of going through drizzle at each run: drizzle writes the SQL and knows the columns,
// better-sqlite3 runs it. Measured on this road: a read costs a third less, a write a quarter.

import type { Db } from './dialect.sqlite.ts';
import {
  Column,
  getTableColumns,
  is as isA,
  Param,
  Placeholder,
  sql,
  Table,
  type SQL,
  type SQLiteColumn,
  type SQLiteTable,
} from './drizzle.ts';

/** A literal in the statement itself: SQLite uses a partial index only for a condition that it can read. */
export const is = (column: SQLiteColumn, value: string): SQL => sql`${column} = ${sql.raw(`'${value}'`)}`;

type Values = Readonly<Record<string, unknown>>;

/** A drizzle query that reads; its own `prepare` tells the type of the rows. */
interface ReadQuery {
  toSQL(): { readonly sql: string; readonly params: readonly unknown[] };
  prepare(): { get(values?: Record<string, unknown>): unknown; all(values?: Record<string, unknown>): unknown };
}

export interface PreparedRead<Q extends ReadQuery> {
  get(values?: Values): ReturnType<ReturnType<Q['prepare']>['get']>;
  all(values?: Values): ReturnType<ReturnType<Q['prepare']>['all']>;
}

/** Prepares a select; JSON and yes/no columns are read as the schema says. */
export function preparedRead<Q extends ReadQuery>(db: Db, query: Q): PreparedRead<Q> {
  const { text, bind } = written(query.toSQL());
  const statement = db.$client.prepare(unplanned(text)).raw(true);
  const row = rowReader(fieldsOf(query));
  return {
    get: (values = {}) => {
      const found = statement.get(...bind(values)) as unknown[] | undefined;
      return (found === undefined ? undefined : row(found)) as ReturnType<ReturnType<Q['prepare']>['get']>;
    },
    all: (values = {}) =>
      (statement.all(...bind(values)) as unknown[][]).map(row) as ReturnType<ReturnType<Q['prepare']>['all']>,
  };
}

export interface PreparedWrite {
  run(values: Values): { changes: number };
}

/** Prepares an insert, update or delete; values of the schema's columns are encoded as the schema says. */
export function preparedWrite(
  db: Db,
  query: { toSQL(): { readonly sql: string; readonly params: readonly unknown[] } },
): PreparedWrite {
  const { text, bind } = written(query.toSQL());
  const statement = db.$client.prepare(text);
  return { run: (values) => statement.run(...bind(values)) };
}

/**
 * `+?` for `?`: SQLite plans a statement anew at every run when a bare parameter could change its plan (with ORDER BY, or
 * beside a partial index), which costs ten times the query itself. Behind a plus it cannot. No text of ours holds a `?`.
 */
const unplanned = (text: string): string => text.replaceAll('?', '+?');

/** The statement with its constants written out: each value that is bound costs something at every run. */
function written({ sql: text, params }: { readonly sql: string; readonly params: readonly unknown[] }) {
  const slots: Slot[] = [];
  let at = 0;
  const withConstants = text.replaceAll('?', () => {
    const param = params[at++];
    const slot = slotOf(param);
    if (!slot) return literal(param);
    slots.push(slot);
    return '?';
  });
  /** Puts the values in the order of the statement; a value that was not given is a bug of ours and throws. */
  const bind = (values: Values): unknown[] => slots.map((slot) => slot(values));
  return { text: withConstants, bind };
}

type Slot = (values: Values) => unknown;

/** Undefined for a constant. */
function slotOf(param: unknown): Slot | undefined {
  if (isA(param, Placeholder)) return named(param.name);
  if (!isA(param, Param) || !isA(param.value, Placeholder)) return undefined;
  const give = named(param.value.name);
  const { encoder } = param;
  return (values) => {
    const value = give(values);
    return value === null ? null : encoder.mapToDriverValue(value);
  };
}

function literal(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  throw new Error(`no way to write a ${typeof value} in a statement`);
}

const named =
  (name: string) =>
  (values: Values): unknown => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for :${name}`);
    return value;
  };

type Field = readonly [key: string, column: unknown];

/** What drizzle selects, in the order of the columns of the result. */
function fieldsOf(query: ReadQuery): readonly Field[] {
  const { fields } = (query as unknown as { config: { fields: Record<string, unknown> } }).config;
  // A whole table under one name is many columns in SQLite's answer: it would be read wrongly, so it is refused.
  const nested = Object.keys(fields).find((key) => isA(fields[key], Table));
  if (nested !== undefined) throw new Error(`select the columns of ${nested} one by one`);
  return Object.entries(fields);
}

function rowReader(fields: readonly Field[]): (row: readonly unknown[]) => Record<string, unknown> {
  const readers = fields.map(([, column]) => readerOf(column));
  const keys = fields.map(([key]) => key);
  return (row) => {
    const result: Record<string, unknown> = {};
    for (let i = 0; i < keys.length; i += 1) {
      const reader = readers[i];
      const value = row[i];
      result[keys[i] as string] = reader === undefined || value === null ? value : reader(value);
    }
    return result;
  };
}

/** Only JSON and yes/no differ from what SQLite gives. */
function readerOf(column: unknown): ((value: unknown) => unknown) | undefined {
  if (!isA(column, Column)) return undefined;
  if (column.dataType !== 'json' && column.dataType !== 'boolean') return undefined;
  return (value) => column.mapFromDriverValue(value);
}

/** One placeholder for each column, so that a row can be given as it is. */
export function placeholders<T extends SQLiteTable>(table: T): T['$inferInsert'] {
  const names = Object.keys(getTableColumns(table));
  return Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
}
