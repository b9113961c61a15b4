// The pictures of the simulator: three that we drew, and small ones that a page sends. In memory, bounded, by handle.

/** Pictures that come with the program (ui/photo-<name>.svg). */
export const drawnPhotos = ['slot', 'persoon', 'fietsen'] as const;

export interface Photos {
  /** A handle for a drawn picture's name or for a `data:` URL; undefined when it is neither. */
  keep(photo: string): string | undefined;
  /** The bytes behind the id of a handle, when they were sent by a page. */
  bytes(id: string): { readonly type: string; readonly bytes: Uint8Array } | undefined;
}

const handle = (id: string): string => `webchat:photo:${id}`;
const maxKept = 60;

/** Keeps the last 60 pictures; the type is read from the bytes, not believed. */
export function createPhotos(nextId: () => string): Photos {
  const sent = new Map<string, { readonly type: string; readonly bytes: Uint8Array }>();
  return {
    keep(photo) {
      if (drawnPhotos.some((name) => name === photo)) return handle(photo);
      const [, base64] = /^data:image\/[a-z]+;base64,([A-Za-z0-9+/]+={0,2})$/u.exec(photo) ?? [];
      const bytes = base64 === undefined ? undefined : new Uint8Array(Buffer.from(base64, 'base64'));
      const type = bytes && sniff(bytes);
      if (!bytes || !type) return undefined;
      const id = nextId();
      sent.set(id, { type, bytes });
      const [oldest] = sent.keys();
      if (sent.size > maxKept && oldest !== undefined) sent.delete(oldest);
      return handle(id);
    },
    bytes: (id) => sent.get(id),
  };
}

function sniff(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (bytes[0] === 0x89 && bytes[1] === 0x50 && bytes[2] === 0x4e && bytes[3] === 0x47) return 'image/png';
  return undefined;
}
