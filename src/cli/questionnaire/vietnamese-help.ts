import type { Command } from 'commander';

const titles: Readonly<Record<string, string>> = {
  'Usage:': 'Cách dùng:',
  'Arguments:': 'Tham số:',
  'Options:': 'Tùy chọn:',
  'Commands:': 'Lệnh:',
};

/** The command with its `--help`, and that of the commands added to it afterwards, in Vietnamese. */
export function inVietnamese(command: Command): Command {
  return command
    .helpOption('-h, --help', 'xem hướng dẫn này')
    .helpCommand('help [lệnh]', 'xem hướng dẫn của một lệnh')
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: ({ description }) => description,
    });
}
