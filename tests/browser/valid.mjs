// Every page of both sites is valid HTML, as html-validate has it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';

const RULES = new StaticConfigLoader({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    'doctype-style': ['error', { style: 'lowercase' }],
    'tel-non-breaking': 'off' // the stylesheet keeps numbers on one line, and people copy them
  }
});

export function valid({ plan }) {
  const validator = new HtmlValidate(RULES);
  return plan.sites.map((site) => ({
    name: `valid HTML: every page of ${site.name}`,
    run: async (task) => {
      const pages = readdirSync(site.folder).filter((name) => name.endsWith('.html'));
      task.check(pages.length >= site.pages.length, `only ${pages.length} pages`);
      for (const name of pages) {
        const { results } = await validator.validateFile(join(site.folder, name));
        const problems = results.flatMap(({ messages }) => messages);
        problems.forEach(({ line, column, ruleId, message }) => task.check(false, `${name}:${line}:${column} ${ruleId}: ${message}`));
        task.check(true, '');
      }
    }
  }));
}
