import { startProgram, type Environment, type Ending, type Program } from './program.js';

/** A process of the service that is started again whenever it was killed, under the same environment. */
export interface Member {
  readonly name: string;
  /** Kills it with SIGKILL and starts it again at once; resolves when the new one has been started. */
  crash(): Promise<void>;
  /** The one that runs now. */
  current(): Program;
}

/** The processes of one service. */
export interface Crew {
  readonly members: readonly Member[];
  /** Processes that ended although nobody ended them, with what they printed last. */
  readonly casualties: readonly string[];
  /** Warnings and errors of all processes, the dead ones included. */
  complaints(): string[];
  /** SIGTERM to all; answers how each ended. */
  stop(): Promise<readonly (Ending & { readonly name: string; readonly ms: number })[]>;
  /** SIGKILL to all that still run. */
  kill(): Promise<void>;
}

/** Starts one process per name with the roles it stands for; resolves when all are ready. */
export async function startCrew(
  environment: Environment,
  roles: Readonly<Record<string, string>>,
): Promise<Crew> {
  const programs: Program[] = [];
  const ended = new Set<Program>();
  const casualties: string[] = [];
  const start = (name: string): Program => {
    const program = startProgram({ ...environment, ROLES: roles[name] ?? '' });
    programs.push(program);
    void program.ended.then(({ code, signal }) => {
      if (!ended.has(program))
        casualties.push(`${name} ended by itself (${code ?? signal}):\n${program.output().slice(-3000)}`);
    });
    return program;
  };
  const members = Object.keys(roles).map((name) => {
    let program = start(name);
    const current = (): Program => program;
    const crash = async (): Promise<void> => {
      ended.add(program);
      await program.kill();
      program = start(name);
    };
    return { name, current, crash };
  });
  await Promise.all(members.map(({ current }) => current().ready()));
  return {
    members,
    casualties,
    complaints: () => programs.flatMap((program) => program.complaints()),
    async stop() {
      return Promise.all(
        members.map(async ({ name, current }) => {
          ended.add(current());
          return { name, ...(await current().stop()) };
        }),
      );
    },
    async kill() {
      for (const program of programs) ended.add(program);
      await Promise.all(programs.map((program) => program.kill()));
    },
  };
}
