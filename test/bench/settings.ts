/** How long and how often is measured. */
export interface Settings {
  readonly rounds: number;
  /** People who walk through a declaration as fast as they are answered. */
  readonly floodPeople: number;
  /** People whose messages come at `steadyPerSecond`, beside as many again to warm up with. */
  readonly steadyPeople: number;
  readonly steadyPerSecond: number;
  readonly warmPeople: number;
  readonly deliveries: number;
  /** Messages of the large bulk send, whose memory is looked at. */
  readonly bulk: number;
  readonly pacedMs: number;
  readonly engineWalks: number;
}

/** Keep-alive connections of the platform, Telegram's default for `max_connections`. */
export const CONNECTIONS = 40;

const NORMAL: Settings = {
  rounds: 3,
  floodPeople: 800,
  steadyPeople: 90,
  steadyPerSecond: 270,
  warmPeople: 150,
  deliveries: 5_000,
  bulk: 60_000,
  pacedMs: 12_000,
  engineWalks: 1_500,
};

const QUICK: Settings = {
  ...NORMAL,
  rounds: 1,
  floodPeople: 200,
  steadyPeople: 45,
  warmPeople: 45,
  deliveries: 1_500,
  bulk: 6_000,
  pacedMs: 4_000,
  engineWalks: 300,
};

/** What the command line asks for. */
export interface Wishes {
  readonly settings: Settings;
  /** Whether a part (`inbound`, `outbound`, `engine`) is to be measured. */
  wants(part: string): boolean;
  /** Whether a system is among those to be measured. */
  wantsSystem(name: string): boolean;
  /** Whether the results replace those in docs/performance.md. */
  readonly keep: boolean;
}

/** Reads `--quick`, `--only=inbound,outbound,engine`, `--system=<part of a name>` and `--write`. */
export function readArguments(args: readonly string[]): Wishes {
  const value = (name: string): string | undefined =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const only = value('only')?.split(',');
  return {
    settings: args.includes('--quick') ? QUICK : NORMAL,
    wants: (part) => only?.includes(part) ?? true,
    wantsSystem: (name) => name.includes(value('system') ?? ''),
    keep: args.includes('--write'),
  };
}
