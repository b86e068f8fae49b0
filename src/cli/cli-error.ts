/** Bad input on the command line: the message (Vietnamese, one problem a line) is all the operator needs. */
export class CliError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CliError';
  }
}
