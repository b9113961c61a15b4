// How much memory Node and the browser take, apart. Of the browser's many processes what they share counts once (PSS).

import { readdirSync, readFileSync } from 'node:fs';

/** One line: Node, and all processes of the browser with this process id. */
export function memoryOf(pid: number | undefined): string {
  const browser = pid === undefined ? [] : familyOf(pid);
  const mb = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;
  const total = browser.reduce((sum, one) => sum + pssOf(one), 0);
  return `Node ${mb(process.memoryUsage().rss)}, Chromium ${mb(total)} in ${browser.length} processes`;
}

function familyOf(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/u.test(one))) {
    const parent = /^PPid:\s+(\d+)$/mu.exec(read(`/proc/${name}/status`))?.[1];
    if (parent !== undefined) parents.set(Number(name), Number(parent));
  }
  const isOf = (pid: number): boolean => pid === root || (parents.has(pid) && isOf(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isOf);
}

const pssOf = (pid: number): number =>
  Number(/^Pss:\s+(\d+) kB$/mu.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
