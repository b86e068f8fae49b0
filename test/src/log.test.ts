import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SendError } from '../../src/app/errors.js';
import { createLog, type LogOptions } from '../../src/log.js';

const entry = z.record(z.string(), z.unknown());
const failure = z.object({
  err: z.looseObject({ type: z.string(), message: z.string(), stack: z.string() }),
});

/** What a log wrote, raw and parsed. */
function record(
  write: (log: ReturnType<typeof createLog>) => void,
  change: Partial<LogOptions> = {},
): { raw: string; lines: Record<string, unknown>[] } {
  const written: string[] = [];
  write(createLog({ level: 'debug', destination: { write: (line) => void written.push(line) }, ...change }));
  return { raw: written.join(''), lines: written.map((line) => entry.parse(JSON.parse(line))) };
}

const digits = (count: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[0-9]{${count}}$`));
const separated = (number: string): fc.Arbitrary<string> =>
  fc.constantFrom('', ' ', '.', '-').map((mark) => number.replace(/(\d{3})(?=\d)/g, `$1${mark}`));
const phone = fc
  .tuple(fc.constantFrom('0', '+84', '84', '0084', '+84 ', '(+84) '), digits(9))
  .chain(([prefix, rest]) =>
    separated(rest).map((written) => ({ written: `${prefix}${written}`, bare: rest })),
  );
const botToken = fc
  .tuple(fc.integer({ min: 100_000, max: 9_999_999_999 }), fc.stringMatching(/^[A-Za-z0-9_-]{35}$/))
  .map(([id, secret]) => ({
    written: `https://api.telegram.org/bot${id}:${secret}/sendMessage`,
    bare: secret,
  }));
const namedSecret = fc
  .tuple(
    fc.constantFrom(
      'access_token',
      'refresh_token',
      'secret_key',
      'accessToken',
      'ACCESS_TOKEN',
      'appsecret_proof',
    ),
    fc.constantFrom('=', ': ', '":"', '\\":\\"', '%3D'),
    fc.stringMatching(/^[A-Za-z0-9_-]{16,80}$/),
  )
  .map(([name, mark, value]) => ({ written: `${name}${mark}${value}`, bare: value }));
const urlPassword = fc
  .stringMatching(/^[A-Za-z0-9_.-]{12,20}$/)
  .map((value) => ({ written: `postgresql://antoan:${value}@db:5432/antoan`, bare: value }));
/** Words that cannot be mistaken for the end of a number. */
const words = fc.string({ unit: fc.constantFrom(...Array.from('abc ạộ:,/!?\n"\'{}é😷')), maxLength: 20 });
const secretText = fc
  .tuple(words, fc.oneof(phone, botToken, namedSecret, urlPassword), words)
  .map(([before, { written, bare }, after]) => ({ text: `${before} ${written} ${after}`, bare, written }));

/** The digits or letters of the secret, however they are written in the output. */
function holds(raw: string, bare: string): boolean {
  return raw.includes(bare) || (/^\d+$/.test(bare) && raw.replace(/[\s.\-()]/g, '').includes(bare));
}

describe('createLog', () => {
  it('writes one JSON object per line with level, time and message', () => {
    const { raw, lines } = record((log) => {
      log.info({ event: 'started', port: 3000 }, 'Đã chạy');
      log.warn({}, 'second');
    });
    expect(raw.endsWith('\n')).toBe(true);
    expect(lines[0]).toMatchObject({ level: 'info', event: 'started', port: 3000, msg: 'Đã chạy' });
    expect(lines[0]?.['time']).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(lines).toHaveLength(2);
  });

  it('leaves out what is below its level', () => {
    const { lines } = record(
      (log) => {
        log.debug({}, 'a');
        log.info({}, 'b');
        log.error({}, 'c');
      },
      {
        level: 'warn',
      },
    );
    expect(lines.map(({ msg }) => msg)).toEqual(['c']);
  });

  it('never writes a secret or a phone number, wherever in a string it stands', () => {
    const place = fc.constantFrom(
      'message',
      'field',
      'nested',
      'list',
      'key',
      'map',
      'error',
      'cause',
      'code',
    );
    fc.assert(
      fc.property(secretText, place, ({ text, bare }, where) => {
        const { raw, lines } = record((log) => {
          if (where === 'message') log.info({}, text);
          else if (where === 'field') log.info({ note: text }, 'm');
          else if (where === 'nested') log.info({ a: { b: { c: text } } }, 'm');
          else if (where === 'list') log.info({ notes: [1, [text], new Set([text])] }, 'm');
          else if (where === 'key') log.info({ a: { [text]: 1 } }, 'm');
          else if (where === 'map') log.info({ a: new Map([[text, new Map([['b', text]])]]) }, 'm');
          else if (where === 'error') log.error({ err: new Error(text) }, 'm');
          else if (where === 'cause') log.error({ err: new Error('m', { cause: new TypeError(text) }) }, 'm');
          else
            log.error(
              { err: Object.assign(new AggregateError([new Error(text)], text), { code: text }) },
              'm',
            );
        });
        expect(lines).toHaveLength(1);
        expect(holds(raw, bare)).toBe(false);
      }),
      { numRuns: 600 },
    );
  });

  it('drops the keys that hold words, phones and tokens with whatever is below them, at any depth', () => {
    const key = fc.constantFrom(
      ...['text', 'phone', 'token', 'message', 'body', 'rawBody', 'caption', 'payload', 'Text', 'PHONE'],
      ...[
        'accessToken',
        'refresh_token',
        'secret_key',
        'webhookSecret',
        'contactPhone',
        'phone_number',
        'displayName',
      ],
    );
    const wrap = fc.constantFrom<(value: object) => object>(
      (value) => value,
      (value) => ({ event: value }),
      (value) => ({ events: [{ inner: value }] }),
      (value) => ({ found: new Map(Object.entries(value)) }),
    );
    const word = 'lời-riêng-của-người-gửi';
    fc.assert(
      fc.property(
        key,
        wrap,
        fc.constantFrom<unknown>(word, { deep: word }, [word]),
        (name, around, value) => {
          const { raw, lines } = record((log) => log.info(around({ [name]: value, kept: 'còn' }), 'm'));
          expect(raw).not.toContain(word);
          expect(raw).toContain('còn');
          expect(lines[0]?.['msg']).toBe('m');
        },
      ),
    );
  });

  it('blanks the configured secrets in any shape', () => {
    const secret = fc.stringMatching(/^[!-~]{8,60}$/);
    fc.assert(
      fc.property(secret, words, (known, around) => {
        const { lines } = record((log) => log.info({ note: `${around}${known}${around}` }, known), {
          secrets: [known],
        });
        expect(String(lines[0]?.['note'])).not.toContain(known);
        expect(String(lines[0]?.['msg'])).not.toContain(known);
      }),
    );
  });

  it('leaves what operators need as it is', () => {
    const fields = {
      externalId: 'user_send_text:96d3cdf3af150460909a',
      address: '2718281828459045235',
      at: '2021-03-01T02:00:00.000Z',
      identityId: 123456789,
      tookMs: 0.123456789,
      file: 'sender.js:100:20',
      ratio: -1,
      retry: true,
      nothing: null,
    };
    const { lines } = record((log) => log.info(fields, 'password authentication failed'));
    expect(lines[0]).toMatchObject({ ...fields, msg: 'password authentication failed' });
  });

  it('blanks a phone number that is a number', () => {
    const { raw } = record((log) => log.info({ a: 84912345678, b: 84912345678n }, 'm'));
    expect(raw).not.toContain('912345678');
  });

  it('keeps what explains an error: type, message, stack, code; not what libraries hang on it', () => {
    const error = Object.assign(new SendError('rejected', '-230'), {
      request: { headers: { cookie: 'session' } },
      detail: 'Key (name)=(Lan) exists',
    });
    const { raw, lines } = record((log) => log.error({ err: error, deliveryId: '7' }, 'failed'));
    const { err } = failure.parse(lines[0]);
    expect(err).toMatchObject({
      type: 'SendError',
      message: 'rejected: -230',
      code: '-230',
      outcome: 'rejected',
    });
    expect(err.stack).toMatch(/log\.test\.ts:\d+/);
    expect(raw).not.toMatch(/session|Lan/);
  });

  it('does not quote the text a parser stumbled over', () => {
    const { raw } = record((log) => {
      try {
        JSON.parse('Trường "em" có "ca"');
      } catch (error) {
        log.warn({ err: error }, 'unreadable');
      }
    });
    expect(raw).toContain('SyntaxError');
    expect(raw).not.toMatch(/Trường|có/);
  });

  it('takes an error in place of fields', () => {
    expect(failure.parse(record((log) => log.error(new RangeError('x'), 'm')).lines[0]).err.type).toBe(
      'RangeError',
    );
  });

  it('always writes one valid line, whatever it is given', () => {
    const odd = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((key) => key !== 'level'),
          odd,
        ),
        fc.string(),
        (fields, message) => {
          expect(record((log) => log.info(fields, message)).lines).toHaveLength(1);
        },
      ),
    );
    const cyclic: Record<string, unknown> = { name: 'a' };
    cyclic['self'] = { again: cyclic };
    const rude = {
      get trap(): string {
        throw new Error('no');
      },
      toJSON: 'not a function',
      when: new Date(NaN),
      act: () => 1,
      sign: Symbol('s'),
      bytes: Buffer.from('Xin chào'),
      broken: { toJSON: () => JSON.parse('{') as unknown },
    };
    const { raw, lines } = record((log) => {
      log.info(cyclic, 'a');
      log.info({ rude }, 'b');
    });
    expect(lines).toHaveLength(2);
    expect(raw).not.toContain(Buffer.from('Xin chào').toString('base64'));
    expect(raw).toContain('<cycle>');
  });

  it('keeps lines short', () => {
    const { raw } = record((log) => log.info({ a: 'x'.repeat(100_000), list: Array(5_000).fill('y') }, 'm'));
    expect(raw.length).toBeLessThan(6_000);
  });
});
