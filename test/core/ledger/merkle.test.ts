import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  leafHash,
  merkleLevels,
  nodeHash,
  proofPlaces,
  rootFromProof,
  type Digest,
  type ProofStep,
} from '../../../src/core/ledger/merkle.js';

const digest: Digest = (bytes) => createHash('sha256').update(bytes).digest();
const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('hex');
const leavesOf = (size: number): Uint8Array[] =>
  Array.from({ length: size }, (_, at) => leafHash(Buffer.from(`leaf ${at}`), digest));

function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const [root] = merkleLevels(leaves, digest).at(-1) ?? [];
  if (!root) throw new Error('every tree has a root');
  return root;
}

function proofOf(leaves: readonly Uint8Array[], index: number): ProofStep[] {
  const nodes = merkleLevels(leaves, digest).flat();
  return proofPlaces(leaves.length, index).map(({ side, at }) => ({
    side,
    hash: nodes[at] ?? new Uint8Array(),
  }));
}

/** The tree as RFC 6962 §2.1 defines it: the left half is the largest power of two smaller than the number of leaves. */
function defined(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (!only) return digest(new Uint8Array());
  if (leaves.length === 1) return only;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return nodeHash(defined(leaves.slice(0, half)), defined(leaves.slice(half)), digest);
}

it('is the tree of RFC 6962 for any number of leaves', () => {
  for (let size = 0; size <= 70; size += 1)
    expect(hex(rootOf(leavesOf(size)))).toBe(hex(defined(leavesOf(size))));
});

it('agrees with the published example', () => {
  // https://github.com/google/certificate-transparency/blob/master/python/ct/crypto/merkle_test.py
  const empty = Buffer.alloc(0);
  expect(hex(rootOf([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(hex(leafHash(empty, digest))).toBe(
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  );
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ];
  const tree = leaves.map((one) => leafHash(Buffer.from(one, 'hex'), digest));
  expect(hex(rootOf(tree))).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
});

const placed = fc
  .integer({ min: 1, max: 200 })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));

it('proves every leaf of trees of any size', () => {
  fc.assert(
    fc.property(placed, ({ size, index }) => {
      const leaves = leavesOf(size);
      const proof = proofOf(leaves, index);
      const leaf = leafHash(Buffer.from(`leaf ${index}`), digest);
      expect(proof.length).toBeLessThanOrEqual(Math.ceil(Math.log2(size)));
      expect(hex(rootFromProof(leaf, proof, digest))).toBe(hex(rootOf(leaves)));
    }),
  );
});

it('fails on any change of the leaf, of the proof, of its order or its sides', () => {
  const changed = placed.chain((at) =>
    fc.record({ at: fc.constant(at), where: fc.nat(1_000), bit: fc.nat(255) }),
  );
  fc.assert(
    fc.property(changed, ({ at: { size, index }, where, bit }) => {
      const leaves = leavesOf(size);
      const root = hex(rootOf(leaves));
      const proof = proofOf(leaves, index);
      const leaf = leafHash(Buffer.from(`leaf ${index}`), digest);
      expect(hex(rootFromProof(flip(leaf, bit), proof, digest))).not.toBe(root);
      if (proof.length === 0) return;
      const step = where % proof.length;
      const spoilt = (change: (one: ProofStep) => ProofStep): ProofStep[] =>
        proof.map((one, place) => (place === step ? change(one) : one));
      const wrong = [
        spoilt((one) => ({ ...one, hash: flip(one.hash, bit) })),
        spoilt((one) => ({ ...one, side: one.side === 'left' ? 'right' : 'left' })),
        proof.filter((_, place) => place !== step),
        [...proof, { side: 'left', hash: leaf } as const],
      ];
      for (const one of wrong) expect(hex(rootFromProof(leaf, one, digest))).not.toBe(root);
    }),
  );
});

function flip(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}
