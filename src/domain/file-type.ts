// What a file is, by its own bytes: a name or a header of somebody else can say anything.

const forms: readonly (readonly [type: string, at: number, bytes: string])[] = [
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['audio/ogg', 0, 'OggS'],
  ['video/mp4', 4, 'ftyp'],
  ['application/pdf', 0, '%PDF-'],
];

/** A MIME type; `application/octet-stream` when the bytes tell nothing. */
export function fileType(bytes: Uint8Array): string {
  const starts = (at: number, form: string): boolean =>
    [...form].every((sign, n) => bytes[at + n] === sign.charCodeAt(0));
  return forms.find(([, at, form]) => starts(at, form))?.[0] ?? 'application/octet-stream';
}
