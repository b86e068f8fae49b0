/** Zalo takes pictures up to 1 MB; a larger one goes as a file. */
const PICTURE_MOST_BYTES = 1_000_000;

/** Whether a file is shown in the chat as a picture. */
export function isPicture(type: string, size: number): boolean {
  return type.startsWith('image/') && size <= PICTURE_MOST_BYTES;
}
