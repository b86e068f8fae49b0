import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
/** LibreOffice takes some seconds to start, more on a busy machine. */
const MOST_MS = 240_000;

/** Programs that know nothing of the service, and what installs them on Debian. */
const READERS = {
  soffice: 'libreoffice-calc libreoffice-writer',
  pdftotext: 'poppler-utils',
  pdffonts: 'poppler-utils',
} as const;

/** Reads files with LibreOffice and poppler, in a folder of its own. */
export interface Readers {
  readonly folder: string;
  /** Converts a file of the folder; answers the new files by name, oldest first. */
  convert(file: string, to: string, infilter?: string): Promise<ReadonlyMap<string, string>>;
  /** The text of a PDF of the folder as it stands on the pages. */
  pdfText(file: string): Promise<string>;
  /** Lines of `pdffonts` about the fonts of a PDF of the folder. */
  pdfFonts(file: string): Promise<readonly string[]>;
  close(): void;
}

/** Throws, saying what to install, when one of the programs is not there: a check that did not run has not passed. */
export async function openReaders(): Promise<Readers> {
  for (const [program, packages] of Object.entries(READERS)) {
    await run('sh', ['-c', `command -v ${program}`]).catch(() => {
      throw new Error(
        `NOT CHECKED: ${program} is not installed (apt-get install --no-install-recommends ${packages})`,
      );
    });
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'files-'));
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const within = (file: string): string => path.join(folder, file);
  let conversions = 0;
  return {
    folder,
    async convert(file, to, infilter) {
      conversions += 1;
      const out = within(`out-${conversions}`);
      const filter = infilter === undefined ? [] : [`--infilter=${infilter}`];
      const asked = ['--headless', ...filter, '--convert-to', to, '--outdir', out, within(file)];
      await run('soffice', [profile, ...asked], { timeout: MOST_MS });
      return new Map(readdirSync(out).map((name) => [name, readFileSync(path.join(out, name), 'utf8')]));
    },
    async pdfText(file) {
      return (await run('pdftotext', ['-layout', within(file), '-'], { maxBuffer: 64_000_000 })).stdout;
    },
    async pdfFonts(file) {
      const { stdout } = await run('pdffonts', [within(file)]);
      return stdout.trim().split('\n').slice(2);
    },
    close() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
