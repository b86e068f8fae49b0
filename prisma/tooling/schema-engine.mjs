#!/usr/bin/env node
/**
 * Stands in for Prisma's native `schema-engine`: same arguments, same newline-delimited JSON-RPC on standard input and
 * output, answered by the WebAssembly build of that engine, so that authoring a migration downloads nothing.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { readEngineArguments } from './engine-arguments.mjs';
import { connectedFactory, offlineFactory } from './engine-connection.mjs';
import { logLine } from './engine-log.mjs';
import { runServerCommand } from './server-command.mjs';

const options = readEngineArguments(process.argv.slice(2));

if (options.version) {
  console.log(`schema-engine-wasm ${glue.version()}`);
} else if (options.command[0] === 'cli') {
  process.exit(await runServerCommand(options.command[1] ?? '', options.datasource.url ?? ''));
} else {
  await serve();
}

/** Loads the WebAssembly engine; its panics arrive as uncaught exceptions whose text sits in a global registry. */
async function loadEngine() {
  const file = new URL(
    'schema_engine_bg.wasm',
    import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
  );
  const { instance } = await WebAssembly.instantiate(readFileSync(fileURLToPath(file)), {
    './schema_engine_bg.js': glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** Answers one request after another until standard input ends. */
async function serve() {
  const panic = { message: '', get: () => panic.message, set_message: (text) => (panic.message = text) };
  globalThis.PRISMA_WASM_PANIC_REGISTRY = panic;
  let currentId;
  process.on('uncaughtException', (error) => {
    const message = panic.get() || error.message;
    logLine('ERROR', { message, is_panic: true, backtrace: error.stack });
    process.stdout.write(failure(currentId, message, { is_panic: true }), () => process.exit(101));
  });
  await loadEngine();

  let engine;
  const engineFor = (request) =>
    (engine ??= glue.SchemaEngine.new(
      { datamodels: options.datamodels?.map((file) => [file, readFileSync(file, 'utf8')]) },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(
        needsNoServer(request) ? offlineFactory() : connectedFactory(options.datasource),
      ),
    ));

  for await (const line of createInterface({ input: process.stdin })) {
    const request = line.trim() ? JSON.parse(line) : {};
    if (!request.method) continue; // the CLI acknowledging a `print` of ours
    currentId = request.id;
    process.stdout.write(await answer(request, engineFor));
  }
  process.exit(0);
}

/** Runs one request; `migrate diff` prints its script through a request of its own before the result. */
async function answer(request, engineFor) {
  const { id, method, params = {} } = request;
  try {
    const engine = await engineFor(request);
    const name = method === 'getDatabaseVersion' ? 'version' : method;
    if (typeof engine[name] !== 'function') throw new Error(`This engine has no method ${method}.`);
    const result = (await engine[name](params)) ?? null;
    const reply = `${JSON.stringify({ jsonrpc: '2.0', id, result })}\n`;
    if (method !== 'diff' || !result?.stdout) return reply;
    const print = { jsonrpc: '2.0', id: `print-${id}`, method: 'print', params: { content: result.stdout } };
    return `${JSON.stringify(print)}\n${reply}`;
  } catch (error) {
    return failure(id, error?.message ?? String(error), {
      is_panic: error instanceof WebAssembly.RuntimeError,
      error_code: error?.code ?? null,
      meta: error?.meta ?? null,
    });
  }
}

function failure(id, message, data) {
  const error = { code: 4466, message, data: { message, error_code: null, meta: null, ...data } };
  return `${JSON.stringify({ jsonrpc: '2.0', id, error })}\n`;
}

function needsNoServer({ method, params }) {
  const textOnly = (side) => side?.tag === 'empty' || side?.tag === 'schemaDatamodel';
  return method === 'diff' && textOnly(params.from) && textOnly(params.to);
}
