import type { Tongue } from './tongue.js'

/** What a workshop films; the places are things. */
export const workshopVideos: Tongue = {
  language: 'en',
  places: ['a mantel clock', 'a fishing reel', 'a pocket radio', 'a music box', 'a ship’s lamp'],
  happenings: [
    {
      title: 'Restoring {place} from the bottom of a lake',
      summary:
        'It came up with the mud still in it. In this episode we take {place} apart screw by screw, find out who made it and when, and bring back the metal without losing the marks that eighty years under water have left. No music, only the sounds of the bench.',
    },
    {
      title: 'I rebuilt {place} with hand tools only',
      summary:
        'No lathe, no mill, no printer: a file, a saw and a great deal of patience. Viewers bet that {place} could not be rebuilt this way in a weekend. They were nearly right, and what went wrong on Sunday evening taught me more than all of Saturday.',
    },
    {
      title: 'The one mistake everybody makes with {place}',
      summary:
        'Half of the letters that reach the workshop are about the same broken part. Here is how to see the damage in {place} before it happens, what to oil and above all what never to oil, and a repair for those who learned it the hard way.',
    },
  ],
}

/** What musicians film; the places are instruments. */
export const musicVideos: Tongue = {
  language: 'es',
  places: ['un acordeón roto', 'dos guitarras', 'una flauta de caña', 'un piano de bar', 'tambores de cocina'],
  happenings: [
    {
      title: 'Ensayo en la azotea con {place}',
      summary:
        'Subimos al tejado antes de que saliera el sol para grabar una toma sin cortes con {place}. Se oyen las golondrinas, un camión de la basura y, hacia el final, los aplausos de una vecina que llevaba todo el rato escuchando desde su ventana sin que la viéramos.',
    },
    {
      title: 'Una canción escrita en una hora con {place}',
      summary:
        'Nos disteis cinco palabras, un ritmo y sesenta minutos. Con {place} y mucho café salió esta canción sobre una estación en la que nunca para ningún tren. Los acordes están al final del vídeo, y la semana que viene la cantaremos juntos en la plaza del mercado.',
    },
    {
      title: 'Tocamos en el metro con {place} y pasó esto',
      summary:
        'Solo queríamos probar la acústica del pasillo. A los diez minutos había cuarenta personas bailando alrededor de {place}, una revisora haciendo los coros y un señor que resultó ser afinador. Gracias a todas las que perdisteis el tren con nosotros esa tarde, prometemos volver pronto.',
    },
  ],
}

/** What a kitchen films; the places are dishes. */
export const kitchenVideos: Tongue = {
  language: 'ja',
  places: ['だし巻き卵', '手打ちうどん', '焼きおにぎり', '豆腐ハンバーグ', '桜餅'],
  happenings: [
    {
      title: '祖母に教わる{place}、失敗しない三つのこつ',
      summary:
        '八十七歳の祖母が台所に立ち、六十年作り続けてきた{place}を一から教えてくれました。火加減は音で聞く、混ぜすぎない、最後に少しだけ待つ。分量は概要欄の最後にまとめてあります。途中で猫が映り込みますが、料理には触れていません。',
    },
    {
      title: '百円で作る{place}、給料日前の味方',
      summary:
        '冷蔵庫の残り物だけで{place}を作ってみました。特別な道具は使わず、洗い物も鍋一つだけです。思いがけずおいしくできたので、翌日は友人を招いてもう一度作り、感想を聞きました。材料の置き換え方も詳しく説明しています。ぜひ最後までご覧ください。',
    },
    {
      title: '早起きして作る{place}弁当、五分でできます',
      summary:
        '目覚ましが鳴ってから家を出るまで十五分、そのうち五分で{place}のお弁当を詰めます。前の晩にしておく準備は一つだけです。冷めてもおいしく食べられる理由と、夏に気をつけたい保存の方法を、管理栄養士の姉に聞きながらまとめました。',
    },
  ],
}
