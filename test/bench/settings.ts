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
  readonly pacedMs: number;
  readonly engineWalks: number;
}

/** Keep-alive connections of the platform, Telegram's default for `max_connections`. */
export const CONNECTIONS = 40;

const NORMAL: Settings = {
  rounds: 3,
  floodPeople: 600,
  steadyPeople: 90,
  steadyPerSecond: 270,
  warmPeople: 60,
  deliveries: 5_000,
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
  pacedMs: 4_000,
  engineWalks: 300,
};

/** The settings that the command line asks for: `--quick`, and `--only=inbound,outbound,engine`. */
export function readArguments(args: readonly string[]): {
  readonly settings: Settings;
  readonly quick: boolean;
  readonly wants: (part: string) => boolean;
} {
  const quick = args.includes('--quick');
  const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length).split(',');
  return { settings: quick ? QUICK : NORMAL, quick, wants: (part) => only?.includes(part) ?? true };
}
