// What we use of drizzle, as CommonJS. Its ES modules are a hundred files, and for each of them Node reads its package.json of
// 180 kB anew: measured, 0.3 s of every start, 150 MB to be collected, and 20 to 40 MB that stay.

import { createRequire } from 'node:module';
import type * as Core from 'drizzle-orm';
import type * as Driver from 'drizzle-orm/better-sqlite3';
import type * as Migrator from 'drizzle-orm/better-sqlite3/migrator';
import type * as Sqlite from 'drizzle-orm/sqlite-core';

export type { SQL } from 'drizzle-orm';
export type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
export type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';

// drizzle-kit makes a CommonJS module of this file, where `import.meta` is empty.
const require = createRequire(import.meta.filename ?? __filename);

const core = require('drizzle-orm') as typeof Core;
const sqlite = require('drizzle-orm/sqlite-core') as typeof Sqlite;
const driver = require('drizzle-orm/better-sqlite3') as typeof Driver;
const migrator = require('drizzle-orm/better-sqlite3/migrator') as typeof Migrator;

export const { and, asc, count, desc, eq, gt, gte, inArray, isNotNull, isNull, lt, lte, ne, or, sql } = core;
export const { Column, getTableColumns, is, Param, Placeholder, Table } = core;
export const { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } = sqlite;
export const { drizzle } = driver;
export const { migrate } = migrator;
