/** A file an officer has sent for an order, as far as it has come. */
export interface OrderFileFound {
  readonly state: 'waiting' | 'kept' | 'refused';
  /** With its extension, once it is kept. */
  readonly name: string;
  readonly reason?: FileRefusal | undefined;
  /** Once it is kept: bytes, whether it is shown as a picture, and where the officer can look at it. */
  readonly size?: number | undefined;
  readonly isImage?: boolean | undefined;
  readonly url?: string | undefined;
}

/** Why a file cannot go along: over 10 MB, neither JPEG, PNG nor PDF, or not to be had from the platform. */
export type FileRefusal = 'too-big' | 'type' | 'gone';
