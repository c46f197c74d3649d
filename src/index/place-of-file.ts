/**
 * Whether a file's name says where it lies: an address, or a path from the root, also of a file in an archive. A bare or
 * relative name (年报.docx, sent by anybody) is borne by many files.
 */
export function isPlaceOfFile(file: string): boolean {
  return /^(?:https?:\/\/|\/|[a-z]:[\\/])/i.test(file);
}
