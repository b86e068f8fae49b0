import { inboundEvent, type InboundEvent } from '../../../src/core/conversation/event.js';
import type { AppWorld, SentMessage } from '../app-world.js';
import { withAttachments, type ChatWorld, type Deed, type Phone, type SeenMessage } from './chat-world.js';
import { storedDeclarations } from './stored-declarations.js';

/** The use cases on PostgreSQL as a chat world: every event reaches the inbox twice. Begins anew at `start`. */
export async function openAppChatWorld(app: AppWorld, start: Date): Promise<ChatWorld> {
  await app.reset(start);
  let serial = 0;
  const names = new Map<string, string>();
  return {
    addPhone(name, platform) {
      const phone = { id: String(7_000 + names.size), platform };
      names.set(phone.id, name);
      return Promise.resolve(phone);
    },
    issue: (wish, code, validDays) => app.issue(wish, { code, validDays }),
    async act(phone, deed) {
      serial += 1;
      const event = eventOf(phone, deed, `e${serial}`, app);
      await app.deliver(
        ['read', 'edit', 'leave', 'answered'].includes(deed.type)
          ? [event]
          : [named(event, names.get(phone.id))],
      );
      failOnErrors(app);
    },
    async moveTo(at) {
      await app.moveTo(at);
      failOnErrors(app);
    },
    async setWorking(platform, works) {
      if (works) await app.health.recovered(platform, app.now());
      else await app.health.stop(platform, 'unavailable', app.now());
      await app.moveTo(app.now());
    },
    takeMessages: () => Promise.resolve(app.sent.splice(0).map(asSeen)),
    declarations: () => storedDeclarations(app.database),
  };
}

/** What the service logs as a warning or an error is a fault of the transcript's world, whatever was said. */
function failOnErrors({ log }: AppWorld): void {
  if (log.length > 0) throw new Error(`the service complained:\n${log.join('\n')}`);
}

/** The event with the name the platform gives for its sender. */
function named(event: InboundEvent, displayName: string | undefined): InboundEvent {
  return inboundEvent.parse({ ...event, person: { displayName } });
}

function eventOf({ id, platform }: Phone, deed: Deed, externalId: string, app: AppWorld): InboundEvent {
  const event = { channel: platform, externalId, address: id, at: app.now().toISOString() };
  switch (deed.type) {
    case 'text':
      return { ...event, type: 'text', text: deed.text };
    case 'tap': {
      const token = deed.message.buttons[deed.row]?.[deed.column]?.token;
      if (token === undefined) throw new Error('a button that opens a page is not pressed here');
      return { ...event, type: 'tap', token, messageRef: deed.message.messageRef };
    }
    case 'send':
      return { ...event, type: 'attachment', kind: deed.kind, ...sentFile(platform, deed) };
    case 'open':
      return { ...event, type: 'started', payload: deed.payload };
    case 'edit':
      return { ...event, type: 'edited', text: deed.text };
    case 'read':
      return { ...event, type: 'seen', messageRefs: deed.messageRefs };
    case 'answered':
      return { ...event, type: 'takeover' };
    case 'leave':
      return { ...event, type: 'unreachable', reason: platform === 'zalo' ? 'unfollowed' : 'blocked' };
  }
}

/** How the platform names what was sent; the world's channels give these back, see `sampleFile`. */
function sentFile(platform: Phone['platform'], { kind, isPdf }: Extract<Deed, { type: 'send' }>): object {
  if (kind !== 'image' && kind !== 'file') return {};
  const what = kind === 'image' ? 'anh' : isPdf ? 'ke-hoach.pdf' : 'tep.pdf';
  const name = kind === 'image' ? {} : { name: what };
  return platform === 'telegram'
    ? { fileId: what, ...name }
    : { url: `https://zalo.example/${what}`, ...name };
}

function asSeen({ address, messageRef, message }: SentMessage): SeenMessage {
  const buttons = (message.buttons ?? []).map((row) =>
    row.map((button) => ({ label: button.label, ...('token' in button ? { token: button.token } : {}) })),
  );
  return {
    phoneId: address,
    messageRef,
    text: withAttachments(message),
    buttons,
    edited: message.replaces !== undefined,
  };
}
