import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const out = join(import.meta.dirname, '../host/wwwroot/designer');

// Small entries with stable names, which a page names in its markup; bpmn-js is loaded only where its element is.
const entries: Record<string, string> = {
  'sop-designer': join(import.meta.dirname, 'src/sop-designer.ts'),
  'sop-diagram': join(import.meta.dirname, 'src/sop-diagram.ts'),
  'task-page': join(import.meta.dirname, 'src/task-page.ts'),
  'rich-text': join(import.meta.dirname, 'src/rich-text.ts'),
  offline: join(import.meta.dirname, 'src/offline.ts'),
};
const site = join(import.meta.dirname, 'src/site/site.css');
if (existsSync(site)) entries.site = site;

export default defineConfig({
  base: './',
  publicDir: false,
  // Its CommonJS file, which Vitest would take, cannot be loaded beside diagram-js, which is all modules.
  resolve: { alias: [{ find: /^diagram-js-minimap$/, replacement: 'diagram-js-minimap/dist/index.esm.js' }] },
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: entries,
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'parts/[name]-[hash].js',
        assetFileNames: asset => asset.names.includes('site.css') ? 'site.css' : 'parts/[name]-[hash][extname]',
      },
    },
  },
  plugins: [{
    // The build of the host compares its sources with this file's time, so it is written last and always.
    name: 'built-stamp',
    apply: 'build',
    closeBundle: () => writeFileSync(join(out, '.built'), ''),
  }],
  test: {
    environment: 'jsdom',
    include: ['specs/**/*.spec.{ts,tsx}'],
    setupFiles: ['specs/svg.ts'],
    // Loading bpmn-js anew for each of thirty files took longer than the tests in them; each test opens a modeler of its own.
    isolate: false,
    server: { deps: { inline: ['diagram-js-minimap'] } },
    // A diagram is drawn for each; on a busy machine that takes its time.
    testTimeout: 30_000,
  },
});
