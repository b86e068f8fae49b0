import { Router } from 'express';

/**
 * `GET /zalo_verifier<CODE>.html` for each code (letters, digits, `_`, `-`): the file by which Zalo's console checks who
 * owns the domain.
 */
export function zaloVerifierRoutes(codes: readonly string[]): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const code of codes) {
    const page = [
      '<!doctype html>',
      '<html lang="vi"><head><meta charset="utf-8">',
      `<meta property="zalo-platform-site-verification" name="zalo-platform-site-verification" content="${code}">`,
      `</head><body>zalo_verifier${code}</body></html>\n`,
    ].join('\n');
    router.get(`/zalo_verifier${code}.html`, (_request, response) => void response.type('html').send(page));
  }
  return router;
}
