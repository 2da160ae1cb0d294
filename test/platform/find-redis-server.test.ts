import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findRedisServer } from '../../src/platform/find-redis-server.js'
import { temporaryFolder } from '../support/folder.js'

function folderWith(program: string, mode: number): string {
  const folder = temporaryFolder()
  writeFileSync(join(folder, program), '#!/bin/sh\n')
  chmodSync(join(folder, program), mode)
  return folder
}

test('takes the first redis-server on the search path', () => {
  const [first, second] = [folderWith('redis-server', 0o755), folderWith('redis-server', 0o755)]
  expect(findRedisServer(`/nowhere:${first}:${second}`)).toBe(join(first, 'redis-server'))
})

test('passes over what cannot be run, and folders of that name', () => {
  const good = folderWith('redis-server', 0o755)
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'redis-server'))
  expect(findRedisServer(`${folderWith('redis-server', 0o644)}:${folder}:${good}`)).toBe(join(good, 'redis-server'))
})
