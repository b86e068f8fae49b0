import type { Channel } from '../src/app/ports.js';
import { createTelegramChannel, type TelegramOptions } from './telegram/telegram-channel.js';
import { createZaloChannel, type ZaloOptions } from './zalo/zalo-channel.js';

/** Credentials per platform; absent = the platform is not used. */
export interface ChannelsConfig {
  readonly telegram?: Pick<TelegramOptions, 'token' | 'webhookSecret' | 'apiRoot' | 'mode'> | undefined;
  readonly zalo?:
    | Pick<
        ZaloOptions,
        | 'appId'
        | 'appSecret'
        | 'oaId'
        | 'oaSecretKey'
        | 'firstRefreshToken'
        | 'apiRoot'
        | 'oauthRoot'
        | 'zbsRoot'
      >
    | undefined;
}

/** What the channels share. */
export type ChannelDeps = Pick<ZaloOptions, 'vault' | 'shelf' | 'now' | 'log'> &
  Pick<TelegramOptions, 'onPolled'>;

/** The channels that have credentials, Zalo first because most schools are there; throws a RangeError for unusable secrets. */
export function createChannels(config: ChannelsConfig, deps: ChannelDeps): Channel[] {
  const { now, log, vault, shelf, onPolled } = deps;
  const channels: Channel[] = [];
  if (config.zalo !== undefined) channels.push(createZaloChannel({ ...config.zalo, vault, shelf, now, log }));
  if (config.telegram !== undefined) {
    const polled = onPolled === undefined ? {} : { onPolled };
    channels.push(createTelegramChannel({ ...config.telegram, shelf, now, log, ...polled }));
  }
  return channels;
}
