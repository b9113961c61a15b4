// Reads the source as data: which file imports what, how long files and functions are. The architecture test and
// `npm run check` both look through this.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Import {
  readonly file: string;
  readonly line: number;
  /** A path from the root for our own files, else the package as written (`node:fs`, `zod`). */
  readonly target: string;
  /** Gone at run time. */
  readonly typeOnly: boolean;
}

export interface SourceFunction {
  readonly file: string;
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

export interface Source {
  /** Path from the root, with slashes. */
  readonly file: string;
  readonly text: string;
  readonly lines: number;
  readonly ast: ts.SourceFile;
}

/** All TypeScript of `src` and `adapters`, without what is served to browsers (`ui`). */
export function readSources(): readonly Source[] {
  return ['src', 'adapters']
    .flatMap((folder) =>
      readdirSync(root + folder, { recursive: true, encoding: 'utf8' }).map((path) => posix.join(folder, path)),
    )
    .filter((file) => file.endsWith('.ts') && !file.includes('/ui/'))
    .toSorted()
    .map(readSource);
}

function readSource(file: string): Source {
  const text = readFileSync(root + file, 'utf8');
  return {
    file,
    text,
    lines: text.split('\n').length - 1,
    ast: ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true),
  };
}

/** Static and dynamic imports and re-exports of one file. */
export function importsOf(source: Source): readonly Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node, text: string, typeOnly: boolean): void => {
    const target = text.startsWith('.') ? posix.join(dirname(source.file), text) : text;
    found.push({ file: source.file, line: lineOf(source, node), target, typeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node, node.moduleSpecifier.text, isTypeOnly(node.importClause));
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node, node.moduleSpecifier.text, node.isTypeOnly);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const word = node.arguments[0];
      if (word && ts.isStringLiteral(word)) add(node, word.text, false);
    }
    ts.forEachChild(node, visit);
  };
  visit(source.ast);
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((each) => each.isTypeOnly);
}

/**
 * All functions with a body, by the name they are known by. Lines of a function inside another count for the inner one
 * only: a factory is as long as what it does itself.
 */
export function functionsOf(source: Source): readonly SourceFunction[] {
  const found: SourceFunction[] = [];
  /** Gives back the lines that functions in this node took. */
  const visit = (node: ts.Node): number => {
    let inner = 0;
    ts.forEachChild(node, (child) => {
      inner += visit(child);
    });
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return inner;
    const line = lineOf(source, node);
    const lines = source.ast.getLineAndCharacterOfPosition(node.end).line + 2 - line;
    found.push({ file: source.file, name: nameOf(node), line, lines: Math.max(lines - inner, 1) });
    return lines;
  };
  visit(source.ast);
  return found;
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  const { parent } = node;
  if ((ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) && parent.name)
    return parent.name.getText();
  return '(anonymous)';
}

const lineOf = (source: Source, node: ts.Node): number =>
  source.ast.getLineAndCharacterOfPosition(node.getStart(source.ast)).line + 1;
