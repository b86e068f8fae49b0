/** The process was killed here. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/**
 * The same port in a process that dies when `dies` says so: before or after any call, that is between any two transactions.
 * A transaction itself is committed whole or not at all, which is the database's promise and not tested here.
 */
export function mortal<T extends object>(port: T, dies: () => boolean): T {
  return new Proxy(port, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...args: readonly unknown[]): Promise<unknown> => {
        if (dies()) throw new Killed();
        const answer: unknown = await Reflect.apply(member, target, args);
        if (dies()) throw new Killed();
        return answer;
      };
    },
  });
}
