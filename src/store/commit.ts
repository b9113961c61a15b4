// A commit is data: a list of statements with expected row counts, run in one transaction. It cannot wait on anything
// half-way, by construction. Every commit bears the name of its step, so that the crash harness can stop before and after it.

import type { Db } from './dialect.sqlite.ts';

/** The steps of the road that write, and the two outside effects; the crash harness kills at each of them. */
export const steps = [
  'C1',
  'C2',
  'C3',
  'timer',
  'command',
  'retry',
  'erase',
  'link',
  'settings',
  'send',
  'reflex',
] as const;
export type Step = (typeof steps)[number];

/** Called with `before <step>` and `after <step>`; does nothing in a house that is not under test. */
export type StepHook = (when: 'before' | 'after', step: Step) => void;

export interface Change {
  readonly statement: { run(values: Record<string, unknown>): { changes: number } };
  readonly values: Record<string, unknown>;
  /** The number of rows this must touch; anything else rolls the whole unit back (a fence). */
  readonly expect?: number;
}

/** A fence did not hold: somebody else was first. Read again and decide again. */
export class FenceError extends Error {
  override readonly name = 'FenceError';
}

/** The database itself cannot go on now (locked, disk full, unreadable): no statement is to blame, all must wait. */
export function isStorageFault(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return storageFaults.some((fault) => code.startsWith(fault));
}

const storageFaults = [
  'SQLITE_BUSY',
  'SQLITE_LOCKED',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_NOMEM',
] as const;

/** Reads the rows as they are now and says what must change; may not wait. */
export type Unit = () => readonly Change[];

export type UnitResult = { readonly ok: true } | { readonly ok: false; readonly error: unknown };

export interface Committer {
  /** One transaction; returns the touched rows of each statement. Throws FenceError and leaves nothing behind. */
  commit(step: Step, changes: readonly Change[]): readonly number[];
  /**
   * Many units in one transaction, each seeing what the ones before it wrote. When one fails, the transaction is
   * rolled back and each unit gets a transaction of its own, so that a bad one does not hurt its neighbours; unless the
   * database itself is in trouble, then all fail with that.
   */
  commitEach(step: Step, units: readonly Unit[]): readonly UnitResult[];
  /** Reads that belong together: one view of the rows, and one lock instead of one for each read. May not wait or write. */
  reading<T>(work: () => T): T;
  /** Like commitEach with all units given in the same turn of the event loop (C3: in 3 ms); resolves after these are on disk, rejects when one is not. */
  commitSoon(step: Step, ...units: readonly Unit[]): Promise<void>;
}

export function createCommitter(db: Db, hook: StepHook = () => undefined): Committer {
  const client = db.$client;
  const begin = client.prepare('BEGIN IMMEDIATE');
  const end = client.prepare('COMMIT');
  const undo = client.prepare('ROLLBACK');

  function transact<T>(step: Step, work: () => T): T {
    hook('before', step);
    begin.run();
    let result: T;
    try {
      result = work();
      end.run();
    } catch (error) {
      // SQLite itself may have rolled back already (disk full).
      if (client.inTransaction) undo.run();
      throw error;
    }
    hook('after', step);
    return result;
  }

  const commit: Committer['commit'] = (step, changes) => transact(step, () => changes.map(runChange));

  const runUnit = (unit: Unit): void => {
    for (const change of unit()) runChange(change);
  };

  function commitEach(step: Step, units: readonly Unit[]): readonly UnitResult[] {
    if (units.length === 0) return [];
    try {
      transact(step, () => units.forEach(runUnit));
      return units.map(() => ({ ok: true }));
    } catch (error) {
      // One by one each of them would wait for the same lock or the same full disk, and hold up the whole house.
      if (units.length === 1 || isStorageFault(error)) return units.map(() => ({ ok: false, error }));
    }
    return units.map((unit) => {
      try {
        transact(step, () => runUnit(unit));
        return { ok: true };
      } catch (error) {
        return { ok: false, error };
      }
    });
  }

  const beginRead = client.prepare('BEGIN');
  function reading<T>(work: () => T): T {
    // Inside a commit it is one view already.
    if (client.inTransaction) return work();
    beginRead.run();
    try {
      return work();
    } finally {
      if (client.inTransaction) end.run();
    }
  }

  return { reading, commit, commitEach, commitSoon: gatherUnits(commitEach) };
}

function runChange(change: Change): number {
  const { changes } = change.statement.run(change.values);
  if (change.expect !== undefined && changes !== change.expect) {
    throw new FenceError(`expected ${change.expect} rows, touched ${changes}`);
  }
  return changes;
}

interface Waiting {
  readonly units: readonly Unit[];
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** After a send nobody waits for the row: a few ms more gather many chats under one fsync. */
const gatherMs = 3;

/** Group commit: one fsync for all that came in while the event loop was busy (performance.md "What gives us the win"). */
function gatherUnits(commitEach: Committer['commitEach']): Committer['commitSoon'] {
  const waiting = new Map<Step, Waiting[]>();
  const flush = (step: Step): void => {
    const group = waiting.get(step) ?? [];
    waiting.delete(step);
    const results = commitEach(
      step,
      group.flatMap(({ units }) => units),
    );
    let at = 0;
    for (const { units, resolve, reject } of group) {
      const failed = results.slice(at, (at += units.length)).find((result) => !result.ok);
      if (failed?.ok === false) reject(failed.error);
      else resolve();
    }
  };
  return (step, ...units) =>
    new Promise((resolve, reject) => {
      const group = waiting.get(step);
      if (group) {
        group.push({ units, resolve, reject });
        return;
      }
      waiting.set(step, [{ units, resolve, reject }]);
      if (step === 'C3') setTimeout(flush, gatherMs, step);
      else setImmediate(flush, step);
    });
}
