import { describe, expect, it } from 'vitest';
import { multipartBoundary, parseMultipart } from '../../../bots/sandbox/multipart.js';

async function encoded(form: FormData): Promise<{ body: Buffer; boundary: string }> {
  const request = new Request('http://localhost/', { method: 'POST', body: form });
  const boundary = multipartBoundary(request.headers.get('content-type') ?? undefined);
  if (boundary === undefined) throw new Error('no boundary');
  return { body: Buffer.from(await request.arrayBuffer()), boundary };
}

describe('parseMultipart', () => {
  it('gives back text fields and bytes that themselves look like line ends and boundaries', async () => {
    const bytes = Buffer.from('\r\n--\r\n\r\n\u0000\u00ff--x\r\n', 'latin1');
    const form = new FormData();
    form.set('chat_id', '42');
    form.set('empty', '');
    form.set('file', new File([bytes], 'Báo cáo "tuần" 1.pdf', { type: 'application/pdf' }));
    const { body, boundary } = await encoded(form);
    const { fields, files } = parseMultipart(body, boundary);
    expect(fields).toEqual({ chat_id: '42', empty: '' });
    expect(files).toEqual([
      { field: 'file', filename: 'Báo cáo "tuần" 1.pdf', contentType: 'application/pdf', content: bytes },
    ]);
  });

  it('reads an empty file, unquoted names, a preamble and an epilogue', () => {
    const body = Buffer.from(
      'preamble\r\n--b \r\ncontent-disposition: form-data; name=file; filename=a.txt\r\n\r\n\r\n--b--\r\nepilogue',
    );
    const { files } = parseMultipart(body, 'b');
    expect(files).toEqual([
      { field: 'file', filename: 'a.txt', contentType: 'application/octet-stream', content: Buffer.alloc(0) },
    ]);
  });

  it('prefers the extended file name', () => {
    const body = Buffer.from(
      '--b\r\nContent-Disposition: form-data; name="f"; filename="a"; filename*=utf-8\'\'b%C3%A1o.pdf\r\n\r\nx\r\n--b--\r\n',
    );
    expect(parseMultipart(body, 'b').files[0]?.filename).toBe('báo.pdf');
  });

  it('refuses a body that was cut short', async () => {
    const form = new FormData();
    form.set('file', new File(['0123456789'], 'a.txt'));
    const { body, boundary } = await encoded(form);
    expect(() => parseMultipart(body.subarray(0, -20), boundary)).toThrow(SyntaxError);
    expect(() => parseMultipart(Buffer.from('nothing'), boundary)).toThrow(SyntaxError);
  });
});

describe('multipartBoundary', () => {
  it('reads quoted and plain boundaries and ignores other types', () => {
    expect(multipartBoundary('multipart/form-data; boundary="a b"')).toBe('a b');
    expect(multipartBoundary('multipart/form-data; charset=utf-8; boundary=abc; x=1')).toBe('abc');
    expect(multipartBoundary('application/json')).toBeUndefined();
  });
});
