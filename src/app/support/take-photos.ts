import { fetchFile, type Download } from '../files/fetch-file.js';
import type { SupportPhotos, WaitingPhoto } from '../ports/support-photos.js';

/** What fetching pictures of difficulties needs. */
export interface TakePhotosDeps {
  readonly supportPhotos: SupportPhotos;
  readonly download: Download;
}

const AT_ONCE = 5;
/** A minute apart: then a difficulty waits no longer for its picture. */
const ATTEMPTS_MOST = 3;

/** Fetches pictures that only their own platform can show, all at once, because difficulties wait for them. Answers how many were settled. */
export async function takePhotos(deps: TakePhotosDeps, now: Date): Promise<number> {
  const photos = await deps.supportPhotos.claim(AT_ONCE, now);
  const settled = await Promise.all(photos.map((photo) => takePhoto(deps, photo, now)));
  return settled.filter(Boolean).length;
}

async function takePhoto(
  { supportPhotos, download }: TakePhotosDeps,
  photo: WaitingPhoto,
  now: Date,
): Promise<boolean> {
  const fetched = await fetchFile(photo, download, ATTEMPTS_MOST);
  if (!fetched) return false;
  const isPicture = !('reason' in fetched) && fetched.type.startsWith('image/');
  return supportPhotos.settle(photo, isPicture ? fetched : undefined, now);
}
