import type { OrderSignature } from '../core/conversation/lookups/orders.js';
import { html, type Html } from './html.js';
import { publicKeyPem } from './public-key-pem.js';

/** How anybody can check an order's signature with their own means. */
export function signatureSection({
  statement,
  signature,
  publicKey,
  keyId,
}: Extract<OrderSignature, { state: 'valid' }>): Html {
  return html`<details>
    <summary>Tự kiểm tra chữ ký bằng máy tính</summary>
    <p>
      Nội dung đã ký (UTF-8, mỗi dòng kết thúc bằng một ký tự xuống dòng), lưu thành tệp
      <code>noi-dung</code>:
    </p>
    <pre>${statement}</pre>
    <p>
      Chữ ký Ed25519 (base64url), giải mã rồi lưu thành tệp <code>chu-ky</code>: <code>${signature}</code>
    </p>
    <p>
      Khóa công khai <code>${keyId}</code>, cũng có ở <a href="/xacminh/khoa">/xacminh/khoa</a>, tệp
      <code>khoa.pem</code>:
    </p>
    <pre>${publicKeyPem(publicKey)}</pre>
    <pre>openssl pkeyutl -verify -pubin -inkey khoa.pem -rawin -in noi-dung -sigfile chu-ky</pre>
  </details>`;
}
