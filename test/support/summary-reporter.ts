// Writes what became of the tests to the file named by SEINHUIS_TEST_SUMMARY; run-tests.mjs prints it as the last thing.

import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule, Vitest } from 'vitest/node';

export interface Summary {
  passed: number;
  /** Tests that failed, files that could not be read, and errors outside any test. */
  failed: number;
  readonly skipped: { readonly name: string; readonly reason: string }[];
  /** Left out by a filter of the command line. */
  notSelected: number;
}

/** Vitest makes one of these for a run. */
export default class SummaryReporter implements Reporter {
  private byName = false;

  onInit(vitest: Vitest): void {
    this.byName = vitest.config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const path = process.env['SEINHUIS_TEST_SUMMARY'];
    if (path === undefined) return;
    const summary: Summary = { passed: 0, failed: errors.length, skipped: [], notSelected: 0 };
    for (const module of modules) count(module, summary, this.byName);
    writeFileSync(path, JSON.stringify(summary));
  }
}

function count(module: TestModule, summary: Summary, byName: boolean): void {
  summary.failed += module.errors().length;
  for (const suite of module.children.allSuites()) summary.failed += suite.errors().length;
  for (const test of module.children.allTests()) {
    const result = test.result();
    if (result.state === 'passed') summary.passed += 1;
    else if (result.state === 'failed') summary.failed += 1;
    else if (result.state === 'skipped' && result.note !== undefined) {
      summary.skipped.push({ name: test.fullName, reason: result.note });
    } else if (byName) summary.notSelected += 1;
    else summary.skipped.push({ name: test.fullName, reason: 'it is switched off in the source' });
  }
}
