// /board/classifier: counts per kind and per rule, from the rows, in plain words, on a wide page and on a telephone.

import { chromium, type Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keep, keptLayout } from '../../src/classify/keep.ts';
import type { CategoryId } from '../../src/domain/signal.ts';
import type { LabelRow } from '../../src/store/write.ts';
import { chromiumArgs, chromiumMissing, chromiumPath } from '../support/chromium.ts';
import { startBoard, type Board } from './support.ts';

let board: Board;
afterEach(() => board.stop());

type Wish = readonly [
  text: string,
  machine: CategoryId,
  decision: LabelRow['decision'],
  human: CategoryId | null,
  n: number,
];
const wishes: readonly Wish[] = [
  ['het slot van de voordeur is kapot', 'locks_doors', 'signal', 'locks_doors', 31],
  ['de lamp in de hal is stuk', 'lighting', 'signal', 'lighting', 12],
  ['de lift is traag', 'lift_intercom', 'signal', 'none', 4],
  ['er loopt een vreemd figuur rond', 'suspicious_situation', 'ask', null, 7],
  ['er loopt een vreemd figuur rond in de tuin', 'suspicious_situation', 'ask', 'none', 3],
  ['mijn fiets is vorig jaar gestolen', 'burglary_theft', 'signal', 'none', 2],
  ['brand in de kelder', 'emergency', 'signal', 'emergency', 1],
  ['misschien iets', 'none', 'ask', null, 2],
  ['de fiets ligt in de weg', 'burglary_theft', 'signal', 'public_space', 1],
];

function fill(): void {
  let id = 1;
  const rows = wishes.flatMap(([text, machine, decision, human, n]) =>
    Array.from({ length: n }, () => ({
      id: id++, message: null, week: 0, source: 'confirmed' as const, machine, decision,
      isSignal: human !== 'none', human, layout: keptLayout, kept: keep(text, new Set()),
    })),
  ); // prettier-ignore
  board.run(...rows.map((row) => board.store.write.putLabel(row)));
}

describe('the counts of the classifier', () => {
  it('are one query away from the rows: right, wrong, asked and of these a report', () => {
    return startBoard().then((opened) => {
      board = opened;
      fill();
      const kinds = new Map(board.store.read.labelsByCategory().map(({ key, ...tally }) => [key, tally]));
      expect(kinds.get('locks_doors')).toEqual({ right: 31, wrong: 0, asked: 0, yes: 0 });
      expect(kinds.get('burglary_theft')).toEqual({ right: 0, wrong: 3, asked: 0, yes: 0 });
      expect(kinds.get('suspicious_situation')).toEqual({ right: 0, wrong: 0, asked: 10, yes: 7 });
      const rules = new Map(board.store.read.labelsByRule().map(({ key, ...tally }) => [key, tally]));
      expect(rules.get('rule fire')).toEqual({ right: 1, wrong: 0, asked: 0, yes: 0 });
      expect(rules.get('cue locks_doors')).toMatchObject({ right: 31, wrong: 0 });
      expect([...rules.keys()].every((key) => /^(?:rule|guard|cue) /u.test(key))).toBe(true);
    });
  });

  it('says in words which model is on, and what to do when nothing was counted', async () => {
    board = await startBoard({ classifier: { name: 'lokaal' } });
    const read = async (path: string): Promise<string> => (await fetch(board.url + path)).text();
    expect(await read('/board')).toContain('Soort melding gekozen door: model van deze buurt.');
    expect(await read('/board')).toContain('href="/board/classifier"');
    const empty = await read('/board/classifier?lang=en');
    expect(empty).toContain('Nothing was counted yet.');
    expect(empty).toContain('Kind of report chosen by: model of this neighbourhood.');
    expect(empty).not.toContain('<table');
  });
});

describe('the page in a browser', () => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    const executablePath = chromiumPath();
    if (executablePath !== undefined) browser = await chromium.launch({ executablePath, args: [...chromiumArgs] });
  });
  afterAll(() => browser?.close());
  beforeEach(async (context) => {
    board = await startBoard();
    context.skip(!browser, chromiumMissing);
  });

  for (const [width, locale] of [
    [1300, 'nl'],
    [360, 'nl'],
    [360, 'en'],
  ] as const)
    // prettier-ignore
    it(`fits in ${width} px (${locale}), shows names and no ids, and adds up`, async () => {
      fill();
      const page = await browser!.newPage({ viewport: { width, height: 900 } });
      const trouble: string[] = [];
      page.on('console', (message) => {
        if (/Content Security Policy|Refused to/u.test(message.text())) trouble.push(message.text());
      });
      await page.goto(`${board.url}/board?lang=${locale}`);
      await page.locator('#to-classifier').click();
      await page.locator('#kinds').waitFor();
      const wide = await page.evaluate('document.documentElement.scrollWidth');
      expect(wide).toBeLessThanOrEqual(width);
      const text = await page.locator('main').innerText();
      expect(text).not.toMatch(/[a-z]_[a-z]|voor and|for and|rule fire|guard |NaN|undefined|null/u);
      expect(await page.locator('#kinds tfoot').innerText()).toMatch(/44\s+7\s+12\s+\(9 (?:wel|yes)\)/u);
      expect(text).toContain(locale === 'nl' ? 'gevaar: brand' : 'danger: fire');
      expect(trouble).toEqual([]);
      const shots = process.env['SEINHUIS_TEST_SHOTS'];
      if (shots !== undefined) await page.screenshot({ path: `${shots}/classifier-${width}-${locale}.png`, fullPage: true });
      await page.close();
    });
});
