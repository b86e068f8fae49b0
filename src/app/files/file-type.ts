/** What goes along with orders, by its first bytes, https://en.wikipedia.org/wiki/List_of_file_signatures. */
const KINDS = [
  { head: [0xff, 0xd8, 0xff], type: 'image/jpeg', extension: 'jpg' },
  { head: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], type: 'image/png', extension: 'png' },
  { head: [0x25, 0x50, 0x44, 0x46, 0x2d], type: 'application/pdf', extension: 'pdf' },
] as const;

/** MIME type and extension of a JPEG, a PNG or a PDF; undefined for anything else, whatever it calls itself. */
export function fileTypeOf(
  bytes: Uint8Array,
): { readonly type: string; readonly extension: string } | undefined {
  return KINDS.find(({ head }) => head.every((byte, at) => bytes[at] === byte));
}
