// The model of one neighbourhood in the data folder: read, installed, and put back.

import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModel, type Model } from './model.ts';

/** Used by the house when it is there and fits. */
export const localModelFile = (folder: string): string => join(folder, 'model.bin');
/** The one before it; the two change places at an undo. */
const previousFile = (folder: string): string => join(folder, 'model.previous.bin');

/** The shipped model, that of the neighbourhood, or the shipped one because that of the neighbourhood does not fit this program. */
export type Which = 'shipped' | 'local' | 'unfit';

export interface HouseModel {
  readonly model: Model;
  /** The same one without a local model that fits. */
  readonly shipped: Model;
  readonly which: Which;
}

/** The model that a house on this folder uses. Throws when the shipped one itself does not fit. */
export function modelOf(folder: string): HouseModel {
  const file = localModelFile(folder);
  const shipped = readModel();
  if (!existsSync(file)) return { model: shipped, shipped, which: 'shipped' };
  try {
    return { model: readModel(file), shipped, which: 'local' };
  } catch {
    // Made by other rules, or damaged: the doctor says so, and the shipped one always fits.
    return { model: shipped, shipped, which: 'unfit' };
  }
}

/** Installs a model, whole or not at all; the one that was in use stays beside it. */
export function installModel(folder: string, bytes: Buffer): void {
  const [file, previous, fresh] = [localModelFile(folder), previousFile(folder), `${localModelFile(folder)}.new`];
  writeFileSync(fresh, bytes, { mode: 0o600 });
  const handle = openSync(fresh, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  // Without a local model the shipped one was in use: then there is nothing to keep, and an old one must not pose as it.
  if (existsSync(file)) renameSync(file, previous);
  else rmSync(previous, { force: true });
  renameSync(fresh, file);
}

/** Changes places with the one before (the shipped one when there was none); false when there is nothing to change. */
export function undoModel(folder: string): boolean {
  const [file, previous, aside] = [localModelFile(folder), previousFile(folder), `${localModelFile(folder)}.new`];
  const had = existsSync(file);
  if (!had && !existsSync(previous)) return false;
  if (had) renameSync(file, aside);
  if (existsSync(previous)) renameSync(previous, file);
  if (had) renameSync(aside, previous);
  return true;
}
