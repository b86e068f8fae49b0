/** SHA-256 of the bytes; handed in, because the core computes nothing with the machine's own libraries. */
export type Digest = (bytes: Uint8Array) => Uint8Array;

/** Bytes of one hash. */
export const HASH_BYTES = 32;

/** From a leaf up: the hash beside it, and on which side of the two that one stands. */
export interface ProofStep {
  readonly side: 'left' | 'right';
  readonly hash: Uint8Array;
}

/** Leaves and inner nodes begin differently, so that none is ever taken for the other (RFC 6962 §2.1). */
const LEAF = 0;
const NODE = 1;

/** Hash of a leaf with this content. */
export function leafHash(content: Uint8Array, digest: Digest): Uint8Array {
  const bytes = new Uint8Array(1 + content.length);
  bytes[0] = LEAF;
  bytes.set(content, 1);
  return digest(bytes);
}

/** Hash of two neighbours. */
export function nodeHash(left: Uint8Array, right: Uint8Array, digest: Digest): Uint8Array {
  const bytes = new Uint8Array(1 + left.length + right.length);
  bytes[0] = NODE;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return digest(bytes);
}

/**
 * The tree over leaf hashes, from the leaves up to the one root; a hash without a neighbour goes up as it is, which gives the
 * tree of RFC 6962 for any number of leaves. Without leaves it is the hash of nothing.
 */
export function merkleLevels(
  leaves: readonly Uint8Array[],
  digest: Digest,
): readonly (readonly Uint8Array[])[] {
  if (leaves.length === 0) return [[digest(new Uint8Array())]];
  const levels = [leaves];
  for (let level = leaves; level.length > 1;) {
    const above: Uint8Array[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      if (left) above.push(right ? nodeHash(left, right, digest) : left);
    }
    levels.push(above);
    level = above;
  }
  return levels;
}

/** Where the hashes of a leaf's proof stand when the levels of a tree with `size` leaves are written one after the other. */
export function proofPlaces(
  size: number,
  index: number,
): { readonly side: ProofStep['side']; readonly at: number }[] {
  const places: { side: ProofStep['side']; at: number }[] = [];
  let from = 0;
  for (let count = size, at = index; count > 1; count = Math.ceil(count / 2), at = Math.floor(at / 2)) {
    const beside = at % 2 === 0 ? at + 1 : at - 1;
    if (beside < count) places.push({ side: at % 2 === 0 ? 'right' : 'left', at: from + beside });
    from += count;
  }
  return places;
}

/** The root a leaf leads to along its proof. */
export function rootFromProof(leaf: Uint8Array, proof: readonly ProofStep[], digest: Digest): Uint8Array {
  return proof.reduce(
    (hash, step) =>
      step.side === 'left' ? nodeHash(step.hash, hash, digest) : nodeHash(hash, step.hash, digest),
    leaf,
  );
}
