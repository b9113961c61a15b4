// The plan of the house, checked: a newcomer who puts a line in the wrong room hears it here.

import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { channelCatalog } from '../adapters/catalog.ts';
import { exportViolations, importViolations, purityViolations, sizeTable, sizeViolations } from './support/rules.ts';
import { readSources, root, type Source } from './support/structure.ts';
import ts from 'typescript';

const sources = readSources();

const sourceOf = (file: string, text: string): Source => ({
  file,
  text,
  lines: text.split('\n').length,
  ast: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true),
});

describe('the import rule', () => {
  it('holds in every file', () => {
    expect(importViolations(sources)).toEqual([]);
  });

  it.each([
    ['src/domain/x.ts', `import { readFileSync } from 'node:fs';`],
    ['src/domain/x.ts', `import type { Job } from '../queue/port.ts';`],
    ['src/store/x.ts', `import { RetryAfter } from '../queue/port.ts';`],
    ['src/web/x.ts', `import { createWrites } from '../store/write.ts';`],
    ['src/pipeline/x.ts', `import { Hono } from 'hono';`],
    ['src/queue/x.ts', `const s = await import('../store/store.ts');`],
    ['adapters/sms/x.ts', `import { openStore } from '../../src/store/store.ts';`],
    ['adapters/sms/x.ts', `export { parse } from '../webchat/parse.ts';`],
    ['adapters/sms/x.ts', `import Database from 'better-sqlite3';`],
  ])('would notice %s: %s', (file, text) => {
    expect(importViolations([sourceOf(file, text)])).toHaveLength(1);
  });

  it('lets types through where only types are allowed', () => {
    const text = `import { type Job } from '../queue/port.ts';\nimport type { Ring } from '../queue/port.ts';`;
    expect(importViolations([sourceOf('src/store/x.ts', text)])).toEqual([]);
  });
});

describe('the house style', () => {
  it('keeps clock, chance, environment and waiting out of src/domain', () => {
    expect(purityViolations(sources)).toEqual([]);
    expect(purityViolations([sourceOf('src/domain/x.ts', 'export const at = Date.now(); // now')])).toHaveLength(1);
  });

  it('has named exports only, and no file that only passes on others', () => {
    expect(exportViolations(sources)).toEqual([]);
  });

  it('keeps files and functions short, or says why not', () => {
    console.log(sizeTable(sources));
    expect(sizeViolations(sources)).toEqual([]);
  });
});

describe('channels', () => {
  it('every folder in adapters with a manifest stands in the catalog, and the other way round', () => {
    const manifests = readdirSync(`${root}adapters`, { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && existsSync(`${root}adapters/${entry.name}/index.ts`),
    );
    expect(Object.keys(channelCatalog).toSorted()).toEqual(manifests.map(({ name }) => name).toSorted());
  });
});
