import { createInterface } from 'node:readline';

/** The terminal a command talks to. */
export interface Terminal {
  print(text: string): void;
  /** For what is no result: warnings, hints. */
  warn(text: string): void;
  /** A person types (and sees what they type); false when lines are piped in. */
  readonly isInteractive: boolean;
  /** The lines of the standard input; a prompt is shown before each when somebody types. */
  lines(prompt: string): AsyncIterable<string>;
}

/** The terminal of this process. */
export const processTerminal: Terminal = {
  print: (text) => void process.stdout.write(`${text}\n`),
  warn: (text) => void process.stderr.write(`${text}\n`),
  isInteractive: process.stdin.isTTY,
  async *lines(prompt) {
    const { isTTY } = process.stdin;
    const input = createInterface({ input: process.stdin, ...(isTTY && { output: process.stdout }), prompt });
    if (isTTY) input.prompt();
    for await (const line of input) {
      yield line;
      if (isTTY) input.prompt();
    }
  },
};
