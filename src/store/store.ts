// The store as one thing: open it, read, write, commit, close.

import type { JobStore } from '../queue/port.ts';
import { createCommitter, type Committer, type StepHook } from './commit.ts';
import { openDatabase, type Db } from './dialect.sqlite.ts';
import { createJobStore } from './jobs.ts';
import { createReads, type Reads } from './read.ts';
import { createWrites, type Writes } from './write.ts';

export interface Store extends Committer {
  readonly db: Db;
  readonly read: Reads;
  readonly write: Writes;
  readonly jobs: JobStore;
  close(): void;
}

/**
 * Opens the data folder; see `openDatabase` for what is promised and thrown. `patience`: milliseconds that a commit waits
 * for another process's lock, in which nothing else runs here (default 5 s).
 */
export function openStore(
  folder: string,
  options: { readonly durable?: boolean; readonly hook?: StepHook; readonly patience?: number } = {},
): Store {
  const db = openDatabase(folder, options);
  // Opening (and migrating) may wait its 5 s; a house that runs may not stand still for so long.
  if (options.patience !== undefined) db.$client.pragma(`busy_timeout = ${options.patience}`);
  const committer = createCommitter(db, options.hook);
  return {
    ...committer,
    db,
    read: createReads(db),
    write: createWrites(db),
    jobs: createJobStore(db, committer),
    close: () => {
      // A clean end leaves no WAL behind; a crash leaves one and loses nothing.
      db.$client.pragma('wal_checkpoint(TRUNCATE)');
      db.$client.close();
    },
  };
}
