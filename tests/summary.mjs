// Adds up the result files of a test run and prints the one closing line. Usage: node summary.mjs FOLDER [RUNS-WITHOUT-RESULT]
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

const [folder, lost = '0'] = process.argv.slice(2);
const sum = { passed: 0, failed: Number(lost), notExecuted: 0 };
const reasons = new Map();
for (const file of existsSync(folder) ? readdirSync(folder).filter(f => f.endsWith('.trx')) : []) {
  const text = readFileSync(join(folder, file), 'utf8');
  for (const [, outcome] of text.matchAll(/<UnitTestResult\b[^>]*\boutcome="(\w+)"/g)) {
    if (outcome === 'Passed') sum.passed++;
    else if (outcome === 'NotExecuted') sum.notExecuted++;
    else sum.failed++;
  }
  for (const [, name, outcome] of text.matchAll(/<UnitTestResult\b[^>]*\btestName="([^"]*)"[^>]*\boutcome="(Failed|Error|Timeout|Aborted)"/g)) {
    reasons.set(name, outcome);
  }
}
for (const [name, outcome] of reasons) console.log(`${outcome}: ${name}`);
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.notExecuted} skipped`);
process.exit(sum.failed === 0 && sum.passed > 0 ? 0 : 1);
