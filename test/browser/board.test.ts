import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { boardPage } from '../../src/web/board/board-page.js';
import { BOARD_POLICY } from '../../src/web/board/board-style.js';
import { projectPath } from '../../src/paths.js';
import { openBrowser } from './phones.js';
import { sampleBoards } from './sample-boards.js';

const ADDRESS = 'https://truong.example/f/token';
/** What is measured inside the page, as text: it is no part of this program. */
const layout = readFileSync(projectPath('test/browser/layout.js'), 'utf8').replaceAll(/^export /gm, '');

const inPage = (page: Page, name: string): Promise<unknown> => page.evaluate(`${layout};${name}()`);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Opens a dashboard as a phone would, under its own policy; what it loads from elsewhere and what the browser complains of is noted. */
async function open(name: string, width: number, colorScheme: 'light' | 'dark' = 'light') {
  const board = sampleBoards[name];
  if (!board) throw new Error(`no board ${name}`);
  const context = await browser.newContext({
    ...{ viewport: { width, height: 740 }, colorScheme, isMobile: true, hasTouch: true, locale: 'vi-VN' },
    ...{ deviceScaleFactor: 2, javaScriptEnabled: true },
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  await page.route('**/*', async (route) => {
    if (route.request().url() !== ADDRESS) {
      problems.push(route.request().url());
      return route.abort();
    }
    const headers = { 'content-security-policy': BOARD_POLICY };
    return route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: boardPage(board) });
  });
  await page.goto(ADDRESS);
  return { page, problems, close: () => context.close() };
}

describe.each(Object.keys(sampleBoards))('the dashboard of a %s', (name) => {
  it.each([320, 360, 768])('fits a screen of %i pixels', async (width) => {
    const { page, problems, close } = await open(name, width);
    expect(await inPage(page, 'measureLayout')).toEqual({ sideways: 0, out: [], low: [], small: [] });
    expect(problems).toEqual([]);
    await close();
  });

  it.each(['light', 'dark'] as const)('is dark ink on light ground in a %s system', async (scheme) => {
    const { page, close } = await open(name, 360, scheme);
    expect(await inPage(page, 'findFaint')).toEqual([]);
    await close();
  });
});

it('draws its chart and its map, each as wide as the page', async () => {
  const { page, close } = await open('province', 360);
  expect(await page.evaluate('document.images[0].naturalWidth')).toBeGreaterThan(0);
  const box = await page.locator('img').boundingBox();
  expect(box?.width).toBeGreaterThan(300);
  expect(await page.locator('svg text').allTextContents()).toContain('Biên Hòa');
  expect(await inPage(page, 'findCrossing')).toBe(0);
  await close();
});

it('folds the schools that have declared, without a script', async () => {
  const { page, close } = await open('commune', 360);
  expect(await page.locator('script').count()).toBe(0);
  const folded = page.locator('details').first();
  expect(await folded.locator('table').isVisible()).toBe(false);
  await folded.locator('summary').tap();
  expect(await folded.locator('table').isVisible()).toBe(true);
  expect(await inPage(page, 'measureLayout')).toMatchObject({ sideways: 0, out: [] });
  await close();
});

it('leads to each round of a day and to other days on its own address', async () => {
  const { page, close } = await open('several', 360);
  const links = await page.locator('a').all();
  const addresses = await Promise.all(links.map(async (link) => (await link.getAttribute('href')) ?? ''));
  expect(addresses).toEqual(expect.arrayContaining(['?unit=1&round=11', '?unit=1&on=2021-02-26', '#ban-do']));
  expect(addresses.filter((one) => !/^(?:\?unit=\d+&(?:on|round)=[\d-]+|#[a-z-]+)$/.test(one))).toEqual([]);
  await close();
});
