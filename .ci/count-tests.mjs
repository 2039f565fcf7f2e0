// Adds up the reports of Surefire and Failsafe and fails when a module that must have tests ran none, when anything
// failed, or when a browser test was skipped.
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

const modules = readFileSync('pom.xml', 'utf8').match(/<module>([^<]+)<\/module>/g).map((m) => m.slice(8, -9));
const total = { passed: 0, failed: 0, skipped: 0 };
let broken = false;

// A module without sources of its own only gathers files.
for (const module of modules.filter((m) => existsSync(join(m, 'src')))) {
  let ran = 0;
  for (const folder of ['surefire-reports', 'failsafe-reports']) {
    const path = join(module, 'target', folder);
    if (!existsSync(path)) continue;
    for (const file of readdirSync(path).filter((f) => f.startsWith('TEST-') && f.endsWith('.xml'))) {
      const suite = readFileSync(join(path, file), 'utf8').match(/<testsuite [^>]*>/)[0];
      const number = (name) => Number(suite.match(new RegExp(` ${name}="(\\d+)"`))?.[1] ?? 0);
      const failed = number('failures') + number('errors');
      const skipped = number('skipped');
      const passed = number('tests') - failed - skipped;
      ran += passed + failed;
      total.passed += passed;
      total.failed += failed;
      total.skipped += skipped;
      if (skipped > 0 && /Browser/.test(file)) {
        console.error(`${module}: a browser test was skipped (${file})`);
        broken = true;
      }
    }
  }
  console.log(`${module}: ${ran} tests`);
  if (ran === 0) {
    console.error(`${module}: no test ran`);
    broken = true;
  }
}

console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(broken || total.failed > 0 || total.passed === 0 ? 1 : 0);
