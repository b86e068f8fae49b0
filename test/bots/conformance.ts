import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SendError, WebhookError } from '../../src/app/errors.js';
import type { SendOutcome } from '../../src/app/errors.js';
import type { Channel, WebhookRequest } from '../../src/app/ports.js';
import { inboundEvent } from '../../src/core/conversation/event.js';
import type { Reply } from '../support/answer-server.js';

/** One adapter with a server it talks to. */
export interface Bench {
  readonly channel: Channel;
  readonly address: string;
  /** From now on the platform answers every send like this. */
  failWith(reply: Reply): void;
  /** Texts of the messages that arrived at the platform, in order, and the buttons below each. */
  delivered(): { text: string; buttons: number }[];
  readonly lines: readonly string[];
  close(): Promise<void>;
}

/** What the suite has to know of an adapter. */
export interface Conformance {
  readonly open: () => Promise<Bench>;
  readonly openDead: () => Promise<Bench>;
  readonly sign: (body: Buffer) => WebhookRequest;
  readonly forged: readonly { readonly name: string; readonly request: (body: Buffer) => WebhookRequest }[];
  readonly missing: 'ignore' | 401;
  readonly payloads: readonly { readonly name: string; readonly body: object; readonly event: object }[];
  readonly failures: readonly {
    readonly name: string;
    readonly reply: Reply;
    readonly outcome: SendOutcome;
  }[];
  /** Nothing of these may ever be logged or thrown. */
  readonly secrets: readonly string[];
}

/** The promises of the `Channel` port, checked for one adapter. */
export function describeConformance(name: string, subject: Conformance): void {
  describe(`${name} keeps the promises of a channel`, () => {
    let bench: Bench;
    beforeEach(async () => {
      bench = await subject.open();
    });
    afterEach(() => bench.close());
    describeInbound(subject, () => bench);
    describeOutbound(subject, () => bench);
  });
}

function describeInbound({ sign, forged, missing, payloads }: Conformance, bench: () => Bench): void {
  const body = Buffer.from(JSON.stringify(payloads[0]?.body));

  it('reads what is signed', () => {
    expect(bench().channel.verify(sign(body))).toBe('read');
  });

  it.each(forged)('refuses $name', ({ request }) => {
    expect(() => bench().channel.verify(request(body))).toThrow(
      expect.objectContaining({ name: 'WebhookError', status: 401 }),
    );
  });

  it('treats a missing signature as agreed', () => {
    const verify = (): unknown => bench().channel.verify({ headers: {}, rawBody: body });
    if (missing === 'ignore') expect(verify()).toBe('ignore');
    else expect(verify).toThrow(WebhookError);
  });

  it.each(payloads)('parses: $name', ({ body: payload, event }) => {
    const events = bench().channel.parse(Buffer.from(JSON.stringify(payload)));
    for (const each of events) inboundEvent.parse(each);
    expect(events[0]).toMatchObject(event);
    expect(bench().channel.parse(Buffer.from(JSON.stringify(payload)))).toEqual(events);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['noise', Buffer.from('%$#@!')],
    ['binary', Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28])],
    [
      'broken UTF-8 inside JSON',
      Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3]), Buffer.from('"}')]),
    ],
    ['half a body', body.subarray(0, body.length / 2)],
    ['null', Buffer.from('null')],
    ['a list', Buffer.from('[]')],
    ['an empty object', Buffer.from('{}')],
    ['deep nesting', Buffer.from('['.repeat(50_000) + ']'.repeat(50_000))],
    ['a huge body', Buffer.from(JSON.stringify({ ...payloads[0]?.body, padding: 'x'.repeat(2_000_000) }))],
  ])('refuses a body that is %s', (_, rawBody) => {
    expect(() => bench().channel.parse(rawBody)).toThrow(
      expect.objectContaining({ name: 'WebhookError', status: 400 }),
    );
    const { headers } = sign(body);
    const verify = (): unknown => bench().channel.verify({ headers, rawBody });
    expect([401, 'read']).toContain(attempt(verify));
  });
}

function describeOutbound({ failures, secrets, openDead }: Conformance, bench: () => Bench): void {
  it('sends a text with buttons and names it', async () => {
    const buttons = [
      [{ label: 'Đạt', token: '~1.a', style: 'success' as const }],
      [{ label: 'Mở', url: 'https://x.vn/f/1' }],
    ];
    const sent = await bench().channel.send(bench().address, { text: 'Tiêu chí 4?', buttons });
    expect(sent.messageRef).not.toBe('');
    expect(bench().delivered()).toEqual([{ text: 'Tiêu chí 4?', buttons: 2 }]);
  });

  it('sends a long text in order, buttons below the last part, accents composed', async () => {
    const { channel, address } = bench();
    const lines = Array.from({ length: 400 }, (_, index) =>
      `${index + 1}. Trường Tiểu học Nguyễn Du 🏫`.normalize('NFD'),
    );
    await channel.send(address, { text: lines.join('\n'), buttons: [[{ label: 'Tiếp', token: '~1.b' }]] });
    const parts = bench().delivered();
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map(({ text }) => text).join('\n')).toBe(lines.join('\n').normalize('NFC'));
    expect(parts.map(({ buttons }) => buttons)).toEqual([...parts.slice(1).map(() => 0), 1]);
    for (const { text } of parts) expect([...text].length).toBeLessThanOrEqual(channel.limits.textCodePoints);
  });

  it.each(failures)('calls $name $outcome and leaks nothing', async ({ reply, outcome }) => {
    const { channel, address, lines } = bench();
    bench().failWith(reply);
    const error = await channel
      .send(address, { text: 'Mời Thầy/Cô khai báo' })
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(SendError);
    expect(error).toMatchObject({ outcome });
    if (outcome === 'throttled') expect(error).toHaveProperty('retryAfterMs', expect.any(Number));
    expectNoSecret(secrets, [String(error), JSON.stringify(error), ...lines]);
  });

  it('calls a platform that cannot be connected to unavailable', async () => {
    const dead = await openDead();
    const error = await dead.channel.send(dead.address, { text: 'x' }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'SendError', outcome: 'unavailable' });
    const health = await dead.channel.health();
    expect(health.ok).toBe(false);
    expectNoSecret(secrets, [String(error), JSON.stringify(error), health.detail, ...dead.lines]);
    await dead.close();
  });

  it('does not start what was given up before', async () => {
    const { channel, address } = bench();
    await expect(channel.send(address, { text: 'x' }, AbortSignal.abort())).rejects.toBeInstanceOf(SendError);
    expect(bench().delivered()).toEqual([]);
  });
}

function attempt(verify: () => unknown): unknown {
  try {
    return verify();
  } catch (error) {
    return error instanceof WebhookError ? error.status : error;
  }
}

function expectNoSecret(secrets: readonly string[], texts: readonly string[]): void {
  for (const text of texts) for (const secret of secrets) expect(text).not.toContain(secret);
}
