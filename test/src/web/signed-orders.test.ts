import { createPublicKey } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Genuine } from '../../../src/core/conversation/lookup.js';
import { html } from '../../../src/web/html.js';
import type { WebOptions } from '../../../src/web/web.js';
import { createTestSigner } from '../../support/test-signer.js';
import { order } from './sample-order.js';
import { call, openWeb, type WebBench } from './setup.js';

let bench: WebBench | undefined;
const open = async (change: Partial<WebOptions> = {}): Promise<WebBench> => (bench = await openWeb(change));

afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

describe('a signed order', () => {
  it('shows a signature with all that is needed to check it, and a QR code of the page', async () => {
    const signer = createTestSigner();
    const statement = 'an-toan-truong-hoc/yeu-cau/1\ncode: "8KD2F7"\ntext: "<b>"\n';
    const signature = {
      state: 'valid',
      statement,
      signature: signer.sign(statement),
      keyId: signer.key.id,
      publicKey: signer.key.x,
    } as const;
    const standing = { kind: 'declare', phase: 'running', content: 'Khai <ngay>', levels: ['THCS'] } as const;
    const found: Genuine = { ...order, order: { ...standing, documentOn: '2021-02-23', signature } };
    const web = await open({ genuine: () => Promise.resolve(found) });
    const { text } = await call(web, 'GET', { path: '/xacminh/8KD2F7' });
    for (const part of [
      'ngày 23/02/2021',
      'Huyện Long Thành, Tỉnh Đồng Nai · THCS',
      'Khai &lt;ngay&gt;',
      `Hợp lệ, khóa ${signer.key.id.slice(0, 8)}…`,
      html`${statement}`.source,
      signature.signature,
      '<svg ',
    ])
      expect(text).toContain(part);
    const asked = await call(web, 'GET', {
      path: '/xacminh/8KD2F7',
      headers: { accept: 'application/json' },
    });
    expect(JSON.parse(asked.text)).toMatchObject({ genuine: true, order: { signature } });
  });

  it('does not call an order genuine that is not what was signed', async () => {
    const altered = { kind: 'declare', phase: 'running', signature: { state: 'altered' } } as const;
    const web = await open({ genuine: () => Promise.resolve({ ...order, order: altered }) });
    const path = '/xacminh/8KD2F7';
    const { text } = await call(web, 'GET', { path });
    expect(text).toContain('không khớp chữ ký');
    expect(text).not.toContain('là thật');
    expect(text).not.toContain('Nơi yêu cầu');
    const asked = await call(web, 'GET', { path, headers: { accept: 'application/json' } });
    expect(JSON.parse(asked.text)).toMatchObject({ genuine: false });
  });

  it('publishes the keys of orders as PEM and as a JWK set', async () => {
    const { key } = createTestSigner();
    const web = await open({ orderKeys: () => Promise.resolve([key]) });
    const path = '/xacminh/khoa';
    const pem = await call(web, 'GET', { path });
    expect(pem.status).toBe(200);
    expect(pem.headers['content-type']).toContain('text/plain');
    expect(pem.text).toContain(`kid: ${key.id}`);
    expect(createPublicKey(pem.text).export({ format: 'jwk' })).toMatchObject({ crv: 'Ed25519', x: key.x });
    const asked = await call(web, 'GET', { path, headers: { accept: 'application/json' } });
    expect(JSON.parse(asked.text)).toEqual({
      keys: [{ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid: key.id, x: key.x }],
    });
    const ill = await call(await open({ orderKeys: () => Promise.reject(new Error('down')) }), 'GET', {
      path,
    });
    expect(ill.status).toBe(503);
  });
});
