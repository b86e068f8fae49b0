/** Splits the arguments the Prisma CLI gives its schema engine; `command` is what remains, empty for JSON-RPC. */
export function readEngineArguments(args) {
  const options = { datamodels: undefined, datasource: {}, version: false, command: [] };
  const rest = [...args];
  while (rest.length > 0) {
    const flag = rest.shift();
    if (flag === '--datamodels') (options.datamodels ??= []).push(rest.shift());
    else if (flag === '--datasource') options.datasource = JSON.parse(rest.shift());
    else if (flag === '--enabled-preview-features' || flag === '--extension-types') rest.shift();
    else if (flag === '--version' || flag === '-V') options.version = true;
    else options.command.push(flag);
  }
  return options;
}
