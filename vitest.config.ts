import { defineConfig } from 'vitest/config';

// On an older Node better-sqlite3 ends every test in a crash without a word.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  throw new Error(
    `These tests need Node 22.18 or newer and this is ${process.versions.node}: use "npm test -- <file>".`,
  );
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // Each file brings its own folder, port and processes; two cores bear two files at a time.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { TZ: process.env['TZ'] ?? 'Europe/Amsterdam' },
  },
});
