import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { findChromium } from '../support/chromium.js';

const PATIENCE_MS = 10_000;
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The machine's Chromium without a window; throws where there is none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium or Chrome found.');
  return chromium.launch({ executablePath, args: ARGS });
}

/** The sandbox page as it was opened, with whatever went wrong in it. */
export interface OpenPage {
  readonly page: Page;
  /** Errors of scripts, and resources that could not be loaded. */
  readonly problems: readonly string[];
}

/** Opens the page of a running program and waits for its three phones. */
export async function openPage(browser: Browser, url: string, width = 1440, height = 900): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'vi-VN' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  await page.goto(`${url}/sandbox`);
  await page.locator('.phone').nth(2).waitFor();
  return { page, problems };
}

/** Somebody's phone on the page, and what its owner can do with it. */
export interface PhoneInHand {
  readonly root: Locator;
  say(text: string): Promise<void>;
  /** Taps the newest button with exactly this label. */
  tap(label: string): Promise<void>;
  /** Text and buttons of the bot's newest message, once they match. */
  hears(pattern: RegExp): Promise<string>;
  /** Texts of all messages of the bot. */
  heard(): Promise<readonly string[]>;
}

/** The phone of the person whose name begins so. */
export function phoneOf(page: Page, name: string): PhoneInHand {
  const root = page.getByRole('region', { name: new RegExp(`^Điện thoại của ${name}`) });
  return {
    root,
    async say(text) {
      const input = root.getByTestId('input');
      await input.fill(text);
      await input.press('Enter');
    },
    tap: (label) => root.locator('.keys').getByText(label, { exact: true }).last().click(),
    async hears(pattern) {
      const newest = root.locator('.row.bot').last();
      try {
        await newest.filter({ hasText: pattern }).waitFor();
      } catch {
        throw new Error(`${name} waited for ${String(pattern)} and last heard:\n${await newest.innerText()}`);
      }
      return newest.innerText();
    },
    heard: () => root.locator('.row.bot').allInnerTexts(),
  };
}

/** Presses a button of the page's clock and waits until the week has happened up to there. */
export async function moveClock(page: Page, button: 'monday' | 'friday' | 'hour' | 'day'): Promise<void> {
  await page.getByTestId(`clock-${button}`).click();
  await page.getByTestId('busy').waitFor({ state: 'visible' });
  await page.getByTestId('busy').waitFor({ state: 'hidden', timeout: 3 * PATIENCE_MS });
}
