// The part of `npm run check` that looks at the plan of the house: import rule, pure core, sizes. Prints the table.

import { exportViolations, importViolations, purityViolations, sizeTable, sizeViolations } from './rules.ts';
import { readSources } from './structure.ts';

const sources = readSources();
console.log(sizeTable(sources));
const violations = [importViolations, purityViolations, exportViolations, sizeViolations].flatMap((rule) =>
  rule(sources),
);
for (const sentence of violations) console.error(sentence);
process.exitCode = violations.length > 0 ? 1 : 0;
