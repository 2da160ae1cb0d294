import { describe, expect, it } from 'vitest'
import { detectLanguage } from '../../src/observe/detect-language.js'

describe('detectLanguage', () => {
  it.each([
    ['en', 'Volunteers of the ward carried four thousand books on board before the tide turned on Sunday morning.'],
    [
      'de',
      'Freiwillige trugen viertausend Bücher an Bord, bevor am Sonntagmorgen die Flut kam und das Schiff ablegte.',
    ],
    ['fr', 'Des bénévoles ont porté quatre mille livres à bord avant la marée du dimanche matin dans le vieux port.'],
    ['ja', 'ボランティアは日曜日の朝、潮が変わる前に四千冊の本を船に運び込んだ。'],
    ['th', 'อาสาสมัครขนหนังสือสี่พันเล่มขึ้นเรือก่อนน้ำขึ้นในเช้าวันอาทิตย์'],
    ['ru', 'Добровольцы погрузили на борт четыре тысячи книг до того, как в воскресенье утром начался прилив'],
  ])('knows %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language)
    expect(detectLanguage(text)).toBe(language)
  })

  it.each([
    ['is too short', 'Bonjour tout le monde'],
    ['holds no words', '1234567890 '.repeat(20)],
    ['is empty', ''],
  ])('says nothing of a text that %s', (_, text) => {
    expect(detectLanguage(text)).toBeUndefined()
  })
})
