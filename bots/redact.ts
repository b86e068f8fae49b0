const BOT_PATH = /bot\d+:[\w-]+/g;
/** Access and refresh tokens, which change too often to be listed. */
const LONG_RUN = /[\w-]{40,}/g;

/** Returns a function that blanks the given secrets, bot tokens, addresses and quoted passages in a platform's wording. */
export function createRedactor(secrets: readonly string[]): (wording: string) => string {
  const known = secrets.filter((secret) => secret.length >= 4);
  return (wording) => {
    const blanked = known.reduce((text, secret) => text.replaceAll(secret, '***'), wording);
    return blanked
      .replace(BOT_PATH, 'bot***')
      .replace(LONG_RUN, '***')
      .replace(/\bhttps?:\/\/\S+/gi, '<url>')
      .replace(/"[^"]*"/g, '<…>')
      .slice(0, 120);
  };
}
