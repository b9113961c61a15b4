// Real ids: they sort by time, and secrets are 128 random bits.

import { createHash, randomBytes } from 'node:crypto';
import { asId, type ChatAddress, type Ids, type JobId } from '../domain/ids.ts';

/** Ids of this process: time in ms, a counter within the ms, and random tail, all base 36 and of fixed width. */
export function createIds(now: () => number): Ids {
  let last = 0;
  let counter = 0;
  const tail = randomBytes(4).readUInt32LE().toString(36).padStart(7, '0');
  return {
    next: (prefix) => {
      const at = Math.max(now(), last);
      counter = at === last ? counter + 1 : 0;
      last = at;
      return asId(`${prefix}_${at.toString(36).padStart(9, '0')}${counter.toString(36).padStart(4, '0')}${tail}`);
    },
    secret: createSecrets(),
  };
}

/** Secrets fetched from the system at once; each is given out once, and fetching costs more than the rest of an id. */
const secretsAtOnce = 64;
const secretBytes = 16;

function createSecrets(): () => string {
  let pool = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at >= pool.length) {
      pool = randomBytes(secretsAtOnce * secretBytes);
      at = 0;
    }
    const secret = pool.toString('base64url', at, at + secretBytes);
    // What was given out is not kept a second time.
    pool.fill(0, at, at + secretBytes);
    at += secretBytes;
    return secret;
  };
}

/** SHA-256, for codes that are stored but must not be readable. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

const deliveryIds = new Map<ChatAddress, JobId>();

/** The id of a chat's one deliver job; opaque, so that no account stands in the queue. */
export function deliveryJobId(chat: ChatAddress): JobId {
  let id = deliveryIds.get(chat);
  if (id === undefined) {
    id = asId<JobId>(`d_${hashOf(chat).slice(0, 22)}`);
    if (deliveryIds.size > 50_000) deliveryIds.clear();
    deliveryIds.set(chat, id);
  }
  return id;
}
