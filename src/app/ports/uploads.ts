/** What a platform answered to a file of ours. */
export interface Uploaded {
  /** Its name for the file: Zalo's `attachment_id` or token, Telegram's `file_id`; left out when it does not take the file. */
  readonly id?: string | undefined;
}

/**
 * Uploads of our files, kept for all processes and over restarts, one per platform account and address of the file.
 * `platform` is the channel with its account (`zalo:<oa>`, `telegram:<bot>`), whose ids no other account knows.
 */
export interface UploadShelf {
  /** Undefined when there is none, or it has expired. */
  find(platform: string, url: string, now: Date): Promise<Uploaded | undefined>;
  /** Replaces what was kept before. */
  keep(platform: string, url: string, uploaded: Uploaded, expiresAt: Date): Promise<void>;
  forget(platform: string, url: string): Promise<void>;
}
