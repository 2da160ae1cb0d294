import { describe, expect, it } from 'vitest'
import { detectLanguage, judgeLanguage } from '../../src/observe/detect-language.js'

describe('detectLanguage', () => {
  it.each([
    ['en', 'Volunteers of the ward carried four thousand books on board before the tide turned on Sunday morning.'],
    ['en', 'Ministers agree on a new plan for night trains'],
    [
      'de',
      'Freiwillige trugen viertausend Bücher an Bord, bevor am Sonntagmorgen die Flut kam und das Schiff ablegte.',
    ],
    ['de', 'Zürich plant eine neue Linie für die Nacht'],
    ['fr', 'Des bénévoles ont porté quatre mille livres à bord avant la marée du dimanche matin dans le vieux port.'],
    ['es', 'El gobierno anuncia nuevas medidas contra la sequía'],
    ['pt', 'A cidade não tem água há três dias'],
    ['it', 'Il treno è in ritardo per la neve'],
    ['ja', 'ボランティアは日曜日の朝、潮が変わる前に四千冊の本を船に運び込んだ。'],
    ['ja', '新型iPhone 17 Proを発表'],
    ['th', 'อาสาสมัครขนหนังสือสี่พันเล่มขึ้นเรือก่อนน้ำขึ้นในเช้าวันอาทิตย์'],
    ['ko', '서울에서 첫눈 내려'],
    ['zh', '韩国总统选举结果今天公布'],
    ['ru', 'Добровольцы погрузили на борт четыре тысячи книг до того, как в воскресенье утром начался прилив'],
    ['uk', 'Україна приймає саміт у Києві'],
    ['el', 'Στην Αθήνα σήμερα'],
    ['he', 'בירושלים נפתח כנס'],
    ['fa', 'زلزله در کرمان پس از چهار روز'],
    ['ur', 'سی آئی پر امریکی کانگریس کی جاسوسی کا الزام'],
    ['bg', 'Цветовете на тъгата в новия български филм'],
    ['km', 'ទីក្រុងភ្នំពេញជំនន់ទឹក'],
  ])('knows %s: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language)
    expect(detectLanguage(text)).toBe(language)
  })

  it.each([
    ['holds no words', '1234567890 '.repeat(20)],
    ['holds a name alone', 'Titanfall'],
    ['is empty', ''],
    ['is Chinese or Japanese', '東京都知事選'],
  ])('says nothing of a text that %s', (_, text) => {
    expect(detectLanguage(text)).toBeUndefined()
  })

  it.each([
    ['en', 'Добровольцы погрузили на борт книги', 'ru'],
    ['en', '韩国总统选举结果今天公布', 'zh'],
    ['en-US', '서울에서 첫눈 내려', 'ko'],
    ['de', 'NVIDIA Buy', 'de'],
    ['en-GB', 'Ministers agree', 'en-GB'],
    ['ja', 'iPhone 17 Pro', 'ja'],
    ['zh-TW', '台灣地震後續報導', 'zh-TW'],
    ['sr', 'Vlada je usvojila novi zakon', 'sr'],
    ['en', '2026', 'en'],
    ['en', 'Moscow says «да»', 'en'],
  ])('of a text that declares %s, “%s”, it is %s', (declared, text, language) => {
    expect(detectLanguage(text, { declared })).toBe(language)
  })

  it.each([
    [{ en: 5 }, "Lena Dunham on 'SNL'", 'en'],
    [{ ja: 5 }, '東京都知事選', 'ja'],
    [{ zh: 9, ja: 1 }, '東京都知事選', 'zh'],
    [{ de: 20 }, 'Ministers agree on a new plan for night trains in the valley', 'en'],
    [{ de: 20 }, 'Добровольцы погрузили на борт книги', 'ru'],
    [{ de: 4, en: 4 }, 'Titanfall', undefined],
    [{ en: 1 }, 'Titanfall', undefined],
  ])('of a source that wrote %j, “%s” is %s', (habit, text, language) => {
    expect(detectLanguage(text, { habit })).toBe(language)
  })

  it('is sure of what the text says, not of what the habit says', () => {
    expect(judgeLanguage('Ministers agree on a new plan for night trains', {}).isSure).toBe(true)
    expect(judgeLanguage("Lena Dunham on 'SNL'", { habit: { en: 9 } })).toEqual({ language: 'en', isSure: false })
  })
})
