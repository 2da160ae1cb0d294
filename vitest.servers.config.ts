import { defineConfig, mergeConfig } from 'vitest/config'
import shared from './vitest.config.js'

export default mergeConfig(
  { ...shared, test: { ...shared.test, include: [], exclude: [] } },
  defineConfig({ test: { include: ['test/servers/**/*.test.ts'] } }),
)
