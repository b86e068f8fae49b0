import type { TapAction, Tappable } from './chats.js';
import type { Button, ButtonAction, ListElement } from './message-shape.js';
import { ZaloError } from './zalo-error.js';

/** Code points of a button's or list element's title. */
export const TITLE_MAX = 100;

const BUTTONS_MAX = 5;
const PAYLOAD_MAX = 1000;
const SMS_MAX = 160;

/** The buttons under a message; throws -210 over five of them or over the limits of one. */
export function readButtons(buttons: readonly Button[]): readonly Tappable[] {
  if (buttons.length > BUTTONS_MAX) throw new ZaloError(-210);
  return buttons.map((button) => {
    atMost(button.title, TITLE_MAX);
    const action = actionOf(button);
    return button.type === 'oa.open.url'
      ? { label: button.title, url: button.payload.url, action }
      : { label: button.title, action };
  });
}

/** The element itself when tapping it does something. */
export function listTappable({ title, default_action: action }: ListElement): readonly Tappable[] {
  if (action === undefined) return [];
  if (action.type !== 'oa.open.url') return [{ label: title, action: actionOf(action) }];
  return [{ label: title, url: action.url, action: { type: 'open', target: action.url } }];
}

function actionOf(button: ButtonAction): TapAction {
  switch (button.type) {
    case 'oa.open.url':
      return { type: 'open', target: button.payload.url };
    case 'oa.open.phone':
      return { type: 'open', target: `tel:+${button.payload.phone_code}` };
    case 'oa.open.sms':
      atMost(button.payload.content, SMS_MAX);
      return { type: 'open', target: `sms:+${button.payload.phone_code}` };
    case 'oa.query.show':
    case 'oa.query.hide':
      atMost(button.payload, PAYLOAD_MAX);
      return { type: 'say', payload: button.payload, visible: button.type === 'oa.query.show' };
  }
}

/** Throws -210 for a longer text. Lengths count code points: an emoji is one, a decomposed Vietnamese letter up to three. */
export function atMost(text: string, max: number): void {
  if (Array.from(text).length > max) throw new ZaloError(-210);
}
