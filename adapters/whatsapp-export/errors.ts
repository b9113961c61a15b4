// Why an export cannot be read. Codes and figures only; the sentences stand in catalog/locales.

export type ExportErrorCode =
  | 'missing'
  | 'folder'
  | 'notAFile'
  | 'unreadable'
  | 'empty'
  | 'notAnExport'
  | 'mixed'
  | 'encoding'
  | 'tooBig'
  | 'zipBroken'
  | 'zipEncrypted'
  | 'zipMethod'
  | 'zipNoText'
  | 'zipSeveralTexts'
  | 'zipEntries'
  | 'zipBomb'
  | 'changed';

/** An export that cannot be read; nothing of it was taken in, unless the code is `changed`. */
export class ExportError extends Error {
  readonly code: ExportErrorCode;
  /** Line in the file, where there is one. */
  readonly line: number | undefined;
  /** The limit that was passed, in megabytes or entries. */
  readonly limit: number | undefined;
  constructor(code: ExportErrorCode, facts: { readonly line?: number; readonly limit?: number } = {}) {
    super(`export: ${code}${facts.line === undefined ? '' : ` at line ${facts.line}`}`);
    this.name = 'ExportError';
    this.code = code;
    this.line = facts.line;
    this.limit = facts.limit;
  }
}
