// A disk that is full: SQLite may add no page to the file any more, and those it has are taken.

import type { Store } from '../../src/store/store.ts';

/** From here on writes fail with SQLITE_FULL; gives back what makes room again. */
export function fillDisk({ db: { $client } }: Pick<Store, 'db'>): () => void {
  $client.exec('create table ballast (x)');
  $client.pragma(`max_page_count = ${Number($client.pragma('page_count', { simple: true }))}`);
  const fill = $client.prepare('insert into ballast values (zeroblob(?))');
  // Large ones first, so that in the end there is no room left in any page.
  for (const size of [200_000, 20_000, 3_000, 500, 50]) fillWith(() => fill.run(size));
  return () => {
    $client.pragma('max_page_count = 1073741823');
    $client.exec('drop table ballast');
  };
}

function fillWith(write: () => void): void {
  for (;;) {
    try {
      write();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL') return;
      throw error;
    }
  }
}
