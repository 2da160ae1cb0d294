import { expect, test } from 'vitest'
import { strayLines } from '../../config/stray-lines.js'

const NAMES = ['PORT', 'HOST', 'UPTICK_DATA_DIR']
const strayOf = (text: string) => strayLines(text, '.env', NAMES)

test.each([
  ['PORTT=8080', '.env:1 sets nothing: PORTT is no setting; did you mean PORT?'],
  ['# ours\nUPTICK_DATADIR=/srv', '.env:2 sets nothing: UPTICK_DATADIR is no setting; did you mean UPTICK_DATA_DIR?'],
  ['UPTICK_ADMIN=x', '.env:1 sets nothing: UPTICK_ADMIN is no setting; .env.example lists them'],
  ['PORT: 8080', '.env:1 sets nothing: write PORT=…'],
])('says of %j what is wrong', (text, told) => {
  expect(strayOf(text)).toEqual([told])
})

test('says nothing of settings, comments and what is meant for other programs', () => {
  expect(strayOf('PORT=80\r\nexport HOST = "::"\n#PORTT=1\n\nCOMPOSE_PROJECT_NAME=uptick\nhost=x\n')).toEqual([])
})
