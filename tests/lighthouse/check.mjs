// node check.mjs <address>…: judges pages as Lighthouse's mobile preset does and prints one line of JSON for each:
// {"page","performance","accessibility","best-practices","seo","failed":[…]}, scores of 100. Chromium is named by CHROME_PATH.
import lighthouse from 'lighthouse';
import { launch } from 'chrome-launcher';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const chrome = await launch({ chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
try {
  for (const page of process.argv.slice(2)) {
    const { lhr } = await lighthouse(page, { port: chrome.port, logLevel: 'error', onlyCategories: categories, maxWaitForLoad: 60000 });
    if (lhr.runtimeError) throw new Error(`${page}: ${lhr.runtimeError.message}`);
    const scores = Object.fromEntries(categories.map(name => [name, Math.round(lhr.categories[name].score * 100)]));
    const weighed = categories.slice(1).flatMap(name => lhr.categories[name].auditRefs).filter(ref => ref.weight > 0).map(ref => lhr.audits[ref.id]);
    const failed = weighed.filter(audit => audit.score !== null && audit.score < 1).map(audit => `${audit.id}: ${audit.title}`);
    console.log(JSON.stringify({ page, ...scores, failed }));
  }
} finally {
  chrome.kill();
}
