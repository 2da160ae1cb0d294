import type { SourceStateKind } from '../../../model/source.js'
import type { ProblemKind, ProblemWords, Words } from './en.js'
import { createNotation } from './notation.js'

const { notation, plural, forms, counts } = createNotation({
  locale: 'de',
  perHour: '/Std.',
  justNow: 'gerade eben',
})

const count = counts({
  likes: { one: '# Like', other: '# Likes' },
  comments: { one: '# Kommentar', other: '# Kommentare' },
  shares: { one: '# Teilung', other: '# Teilungen' },
  views: { one: '# Aufruf', other: '# Aufrufe' },
})
const entries = { one: '# Eintrag', other: '# Einträge' }
const shown = { one: '# von {all} Einträgen', other: '# von {all} Einträgen' }
const states: Readonly<Record<SourceStateKind, string>> = {
  moved: 'Sie ist auf Dauer umgezogen; gefragt wird an der neuen Adresse.',
  missing: 'Seit einer Woche ist an ihrer Adresse nichts zu finden.',
  paused: 'Seit einem Monat ist dort nichts zu finden; nachgesehen wird nur noch einmal im Monat.',
  gone: 'Sie gibt es nicht mehr; sie wird nicht mehr gefragt.',
  merged: 'Sie ist zur Adresse einer anderen Quelle umgezogen, die stattdessen gefragt wird.',
}
const problems: Readonly<Record<ProblemKind, ProblemWords>> = {
  wrong: { title: 'Ungültige Anfrage', sentence: 'Diese Anfrage lässt sich so nicht beantworten.' },
  absent: { title: 'Nicht gefunden', sentence: 'Unter dieser Adresse gibt es nichts, oder nicht mehr.' },
  method: { title: 'Methode nicht erlaubt', sentence: 'Hier kann nur gelesen werden.' },
  away: {
    title: 'Gerade nicht verfügbar',
    sentence: 'Das lässt sich im Augenblick nicht lesen. Die Listen gibt es weiterhin; bitte gleich noch einmal.',
  },
  broken: { title: 'Fehler auf unserer Seite', sentence: 'Hier ist etwas schiefgegangen; bitte gleich noch einmal.' },
}

/** {@link Words} in German. */
export const de: Words = {
  ...notation,
  comma: ', ',
  count,
  metrics: {
    likes: { name: 'Likes', perHour: 'Likes pro Stunde', most: 'Meiste Likes pro Stunde' },
    comments: { name: 'Kommentare', perHour: 'Kommentare pro Stunde', most: 'Meiste Kommentare pro Stunde' },
    shares: { name: 'Teilungen', perHour: 'Teilungen pro Stunde', most: 'Meiste Teilungen pro Stunde' },
    views: { name: 'Aufrufe', perHour: 'Aufrufe pro Stunde', most: 'Meiste Aufrufe pro Stunde' },
  },
  trends: { rising: 'steigend', steady: 'gleichbleibend', falling: 'fallend' },
  site: {
    navigation: 'Bereiche',
    lists: 'Listen',
    sources: 'Quellen',
    api: 'API',
    note: 'Alle Zeiten sind UTC. Die Zahlen sind die der Netzwerke; Raten sagen, was pro Stunde hinzukommt.',
    theme: 'Farben',
    themes: { system: 'wie das System', light: 'hell', dark: 'dunkel' },
    languages: 'Sprachen',
  },
  list: {
    edition: number => `Ausgabe ${number}`,
    published: (edition, time) => [edition, ', veröffentlicht ', time],
    newest: 'neueste Ausgabe',
    stale: 'Diese Liste ist nicht frisch.',
    staleBecause:
      'Sie steht da, wie sie veröffentlicht wurde: Ihre Quellen antworten nicht mehr, oder die Datenbank ist nicht erreichbar. Sobald sie wieder da sind, geht es von selbst weiter.',
    leftOut: count => `Ausgelassen, weil ihre Sprache unbekannt ist, in 24 Stunden: ${notation.number(count)}.`,
    takeAlong: 'Diese Liste mitnehmen',
    formats: links => ['Diese Liste als ', links, '.'],
    plainText: 'reiner Text',
    embed: link => [link('Die Liste einbetten'), ' – alle Wege auf die eigene Seite, mit Vorschau.'],
    element: 'Das Element, fertig zum Einfügen',
    firstFive: title => `Die ersten fünf von ${title}`,
  },
  filters: {
    label: 'Diese Liste filtern',
    words: 'Wörter',
    network: 'Netzwerk',
    site: 'Website',
    tag: 'Schlagwort',
    any: 'alle',
    apply: 'Filtern',
    clear: 'Alle zeigen',
    shown: (count, all) => plural(count, shown).replace('{all}', notation.number(all)),
  },
  entry: {
    rank: 'Platz',
    fresh: 'neu',
    up: 'aufwärts',
    down: 'abwärts',
    firstSeen: time => ['zuerst gesehen ', time],
    measured: time => ['gemessen ', time],
    stale: 'Diese Zahlen sind veraltet: Ihre Quellen antworten nicht mehr.',
    notCurrent:
      'Diese Zahlen können inzwischen höher sein: Ihr Server antwortet „unverändert“, während die Zahlen steigen, und wird höchstens einmal in der Stunde vollständig abgefragt.',
    allFigures: 'alle Zahlen',
    allFiguresOf: title => `alle Zahlen zu ${title}`,
    discussedOn: places => ['Diskussion: ', places],
    seenAt: places => ['Gesehen bei ', places],
    alsoAt: places => ['auch bei ', places],
    fromTo: (metric, from, to) => `${metric}: von ${from} auf ${to}`,
  },
  notices: {
    filteredOut: link => ['Kein Eintrag dieser Ausgabe passt zu den Filtern. ', link('Zur ganzen Liste.')],
    emptyEdition: 'Diese Ausgabe hat keine Einträge.',
    noSources: 'Es sind keine Quellen eingerichtet.',
    noLists: 'Es sind keine Listen eingerichtet.',
    nameThem: key => [
      'Man nennt sie unter ',
      key,
      ' in der Konfigurationsdatei; sie wird bei jeder Änderung neu gelesen.',
    ],
    demo: command => ['Bewegte Listen ganz ohne Netz zeigt ', command, '.'],
    nothingQualifies: 'Noch erfüllt nichts die Bedingungen dieser Liste.',
    howItFills: link => [
      'Die ',
      link('Quellen'),
      ' antworten; für eine Rate muss ein Eintrag aber mindestens zweimal gemessen sein. Die Liste füllt sich von selbst, sobald etwas ihre Regeln erfüllt.',
    ],
    noAnswer: 'Noch hat keine Quelle geantwortet.',
    fillsLater: 'Sobald eine antwortet, füllt sich die Liste von selbst.',
    otherSources: count => plural(count, { one: '# weitere Quelle', other: '# weitere Quellen' }),
    andMore: link => ['… und ', link, '.'],
  },
  lists: {
    title: 'Listen',
    unpublished: 'Noch ist nichts veröffentlicht',
    changed: (count, edition, time) => [`${plural(count, entries)}, Ausgabe ${edition}, geändert `, time],
    stale: 'veraltet: Neueres kann vorerst nicht kommen',
  },
  item: {
    published: time => ['veröffentlicht ', time],
    stale: 'Diese Zahlen sind veraltet: Keine der Quellen, die den Eintrag nennen, antwortet noch.',
    measured: (time, exactly) => ['Gemessen ', time, ` (${exactly}).`],
    halfLife: hours => `Diese Raten haben eine Halbwertszeit von ${hours}; jede Liste hat ihre eigene.`,
    inNoList: 'Zurzeit in keiner Liste.',
    now: places => ['Zurzeit ', places],
    numberOf: (rank, list) => [`Nummer ${notation.number(rank)} von `, list],
    peak: (most, perHour, time) => `${most}: ${perHour}, am ${time}`,
    parts: 'Der Anteil jedes Netzwerks',
    network: 'Netzwerk',
    counts: 'Zählt',
    count: 'Anzahl',
    perHour: 'Pro Stunde',
    measuredAt: 'Gemessen',
    notKnownYet: 'noch nicht bekannt',
    asJson: 'Dieser Eintrag als JSON',
  },
  history: {
    title: 'Verlauf',
    asTable: metric => `${metric} als Tabelle`,
    overTime: metric => `${metric} im Verlauf`,
    chartOf: metric => `Diagramm: ${metric}`,
    needsThree: looks => `Ein Diagramm braucht drei Messungen; bisher: ${notation.number(looks)}.`,
    time: 'Zeit',
    gained: 'Zuwachs pro Stunde',
    notKnown: 'nicht bekannt',
    fromTo: (metric, from, fromTime, to, toTime) => `${metric}: von ${from} am ${fromTime} auf ${to} am ${toTime}`,
  },
  sources: {
    title: 'Quellen',
    total: count => plural(count, { one: '# Quelle', other: '# Quellen' }),
    noneFailing: 'keine gestört',
    someFailing: count => `${notation.number(count)} gestört`,
    asJson: 'als JSON',
    databaseAway:
      'Die Datenbank ist nicht erreichbar: Dies ist der letzte bekannte Stand. Sobald sie wieder da ist, wird neu gelesen.',
    added: 'im Betrieb hinzugefügt',
    failing: 'gestört',
  },
  source: {
    notAsked: 'Noch nicht gefragt.',
    neverAnswered: 'Sie hat noch nie brauchbar geantwortet.',
    answered: ago => `Letzte Antwort ${ago}.`,
    lastFailed: 'Die letzte Abfrage ist fehlgeschlagen',
    failures: count => plural(count, { one: '# Fehlschlag', other: '# Fehlschläge in Folge' }),
    state: kind => states[kind],
    held: (found, setAside, listed) => {
      const aside = setAside === 0 ? '' : `, ${notation.number(setAside)} weitere wurden übersprungen`
      return `Ihre neueste Antwort enthielt ${plural(found, entries)}${aside}; in den Listen stehen zurzeit ${notation.number(listed)}.`
    },
    skipped: 'Übersprungen',
    asked: (polls, unchanged) =>
      `${notation.number(polls)}× gefragt, davon ${notation.number(unchanged)}× unverändert.`,
    nextDue: 'Die nächste Abfrage ist fällig.',
    nextSoon: 'Nächste Abfrage innerhalb einer Minute.',
    next: time => `Nächste Abfrage ${time}.`,
    rhythm: interval => `Abstand der Abfragen: ${interval}`,
    hubTells: (hub, end) => `Ihr Hub ${hub} meldet uns Neues; die Zusage endet ${end}.`,
    hubAsked: hub => `Ihr Hub ${hub} wurde gebeten, uns Neues zu melden.`,
    hubRefuses: hub => `Ihr Hub ${hub} meldet uns nichts Neues`,
    countsHourly: software =>
      `${software === undefined ? 'Dieser Server antwortet' : `Server dieser Art (${software}) antworten`} „unverändert“, während die Zahlen steigen; er wird einmal in der Stunde vollständig abgefragt.`,
    countsRest: software =>
      `${software === undefined ? 'Dieser Server antwortet' : `Server dieser Art (${software}) antworten`} „unverändert“, während die Zahlen steigen; er wird zurzeit nicht vollständig abgefragt, weil er nichts zählt, was jünger als ein Tag ist, oder weil sich dreimal nacheinander nichts geändert hat.`,
  },
  embed: {
    title: list => `${list} einbetten`,
    heading: list => ['„', list, '“ einbetten'],
    lede: 'Ohne Cookies, ohne Speicher, ohne fremde Server. Ist dieser Server langsam oder weg, sehen Ihre Leser, was an der Stelle der Liste steht, nie einen Fehler.',
    back: 'Zurück zur Liste',
    element: 'Das Element',
    elementHow: 'Dorthin einfügen, wo die Liste stehen soll. Den Link darin sehen Leser ohne Script.',
    pinned: (address, attribute) => [
      'Die Adresse enthält den Hash des Scripts, und der Browser prüft ihn. Wer lieber Aktualisierungen folgt, nimmt ',
      address,
      ' ohne ',
      attribute,
      '.',
    ],
    asElement: list => `${list}, als Element`,
    include: 'Einfügen auf dem Server (SSI)',
    includeHow:
      'Für Seiten, die auf Ihrem Server zusammengesetzt werden. Es übernimmt den Stil Ihrer Seite; jeder Teil hat eine Klasse.',
    serverNeeds: server => `Was ${server} braucht`,
    frame: 'Rahmen',
    frameHow: 'Wo weder Script noch Einfügen möglich ist.',
    previewOf: list => `Vorschau von ${list}`,
    oembedHow:
      'Editoren, die oEmbed kennen, machen aus der Adresse der Liste selbst den Rahmen. Andere können hier fragen:',
    wordpressHow:
      'Die Adresse der Liste in eine eigene Zeile einfügen: Sie wird zum Rahmen, und seine Links öffnen sich im ganzen Fenster. WordPress entfernt Scripts, Elemente und Rahmen aus dem, was Autoren und Mitarbeiter schreiben, und lässt den Link stehen; die von Redakteuren und Administratoren bleiben.',
    undatedHow:
      'RSS-Blöcke sortieren nach Datum, und der Rang geht verloren. Die Einträge dieses Feeds haben kein Datum und behalten ihre Reihenfolge:',
    feeds: 'Feeds',
    feedsHow: parameters => `Für Feedreader und Programme; jeder nimmt auch ${parameters}.`,
    copyThe: {
      element: 'Das Element kopieren',
      include: 'Die Einfügeanweisung kopieren',
      configuration: server => `Die Konfiguration für ${server} kopieren`,
      address: 'Die Adresse der Liste kopieren',
      undated: 'Die Adresse des Feeds ohne Datum kopieren',
      frame: 'Den Rahmen kopieren',
      oembed: 'Die oEmbed-Adresse kopieren',
      rss: 'Die Adresse des RSS-Feeds kopieren',
      json: 'Die Adresse des JSON-Feeds kopieren',
      text: 'Die Adresse des reinen Texts kopieren',
    },
    nothingListed: 'Zurzeit steht nichts auf der Liste.',
  },
  problem: { told: kind => problems[kind], details: 'Einzelheiten', front: 'Zur Startseite' },
  script: {
    fresh: forms({ one: '# neuer', other: '# neue' }),
    reordered: 'Die Reihenfolge hat sich geändert',
    shown: forms(shown),
    copy: 'Kopieren',
    copied: 'Kopiert',
    copyByHand: 'Bitte markieren und selbst kopieren',
  },
}
