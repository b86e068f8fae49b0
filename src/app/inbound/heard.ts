import type { Heard } from '../../core/conversation/heard.js';
import type { InboundEvent } from '../../core/conversation/event.js';
import type { Mark } from '../ports/inbox.js';

/** A human's answer from the OA console keeps the bot quiet this long. */
const TAKEOVER_QUIET_MS = 30 * 60_000;

/** What an event says to the conversation (a text perhaps too late to be an answer); undefined when it is none of the conversation's business. */
export function heardFrom(event: InboundEvent, late: boolean): Heard | undefined {
  switch (event.type) {
    case 'text':
      return { type: 'text', text: event.text, ...(late ? { late } : {}) };
    case 'tap':
      return { type: 'tap', token: event.token, messageRef: event.messageRef };
    case 'started':
      return { type: 'started', payload: event.payload };
    case 'attachment':
      return {
        type: 'attachment',
        kind: event.kind,
        url: event.url,
        fileId: event.fileId,
        name: event.name,
        caption: event.caption,
        messageRef: event.messageRef,
      };
    case 'contact':
      return { type: 'attachment', kind: event.own ? 'own-contact' : 'contact' };
    case 'edited':
      return { type: 'edited' };
    case 'reachable':
    case 'unreachable':
    case 'delivered':
    case 'seen':
    case 'takeover':
    case 'withdraw':
    case 'unknown':
      return undefined;
  }
}

/** What an event says about the person's reachability and our messages. */
export function marksFrom(event: InboundEvent, identityId: number): Mark[] {
  const at = new Date(event.at);
  switch (event.type) {
    case 'text':
    case 'tap':
    case 'started':
    case 'attachment':
      return [{ type: 'heard', identityId, at, displayName: event.person?.displayName }];
    case 'contact':
      return [
        { type: 'heard', identityId, at, displayName: event.person?.displayName },
        ...(event.own ? [{ type: 'phone', identityId, phone: event.phone } as const] : []),
      ];
    case 'edited':
    case 'reachable':
      return [{ type: 'heard', identityId, at }];
    case 'unreachable':
      return [{ type: 'unreachable', identityId, reason: event.reason, at }];
    case 'seen':
      return [{ type: 'seen', channel: event.channel, messageRefs: event.messageRefs, at }];
    case 'takeover':
      return [{ type: 'quiet', identityId, until: new Date(at.getTime() + TAKEOVER_QUIET_MS) }];
    case 'withdraw':
      return [{ type: 'withdrawn', identityId, at }];
    case 'delivered':
    case 'unknown':
      return [];
  }
}
