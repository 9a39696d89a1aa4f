import { defineConfig } from 'vitest/config';

/** The verifier is pure code: its tests run in Node, without a page and without Angular. */
export default defineConfig({ test: { include: ['src/verifier/**/*.spec.ts'], environment: 'node' } });
