/** What a person of a school types to declare in a round, in short forms as people use them; one reply follows each. */
export const WALK: readonly string[] = [
  'khai bao',
  '1',
  '1180/1205',
  '76/78',
  '0',
  'dat het',
  'tat ca dat',
  'dat het',
  'gui',
];

/** Chat id of the first person; the others follow one by one. */
export const FIRST_CHAT = 5_200_000_001;

let lastUpdate = 700_000_000;

/** A Telegram update with one text of the person with number `person` (0-based). */
export function textUpdate(person: number, text: string): string {
  lastUpdate += 1;
  const id = FIRST_CHAT + person;
  const name = { first_name: 'Lan', last_name: `Trần ${person}` };
  return JSON.stringify({
    update_id: lastUpdate,
    message: {
      message_id: lastUpdate,
      from: { id, is_bot: false, ...name, language_code: 'vi' },
      chat: { id, ...name, type: 'private' },
      date: Math.floor(Date.now() / 1000),
      text,
    },
  });
}
