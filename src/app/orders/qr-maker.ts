import QRCode from 'qrcode';
import type { FileMaker } from '../files/open-file.js';

const CODE = /^[A-HJKMNP-TV-Z2-9]{6}$/;
/** Pixels of one module: sharp on paper at 4 cm. */
const SCALE = 16;

/** Makes `order-qr`: a PNG that leads to the check page of the order with the check code `code`. */
export function orderQrMaker({ publicUrl }: { readonly publicUrl: string }): FileMaker {
  return async ({ params: { code = '' } }) => {
    if (!CODE.test(code)) return undefined;
    const content = await QRCode.toBuffer(`${publicUrl}/xacminh/${code}`, {
      errorCorrectionLevel: 'M',
      scale: SCALE,
    });
    return { name: `ma-qr-${code}.png`, type: 'image/png', shown: 'inline', content };
  };
}
