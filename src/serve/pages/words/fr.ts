import type { SourceStateKind } from '../../../model/source.js'
import type { ProblemKind, ProblemWords, Words } from './en.js'
import { createNotation } from './notation.js'

const { notation, plural, forms, counts } = createNotation({
  locale: 'fr',
  perHour: '/h',
  justNow: 'à l’instant',
})

const count = counts({
  likes: { one: '# j’aime', many: '# de j’aime', other: '# j’aime' },
  comments: { one: '# commentaire', many: '# de commentaires', other: '# commentaires' },
  shares: { one: '# partage', many: '# de partages', other: '# partages' },
  views: { one: '# vue', many: '# de vues', other: '# vues' },
})
const entries = { one: '# entrée', many: '# d’entrées', other: '# entrées' }
const shown = { one: '# entrée sur {all}', many: '# d’entrées sur {all}', other: '# entrées sur {all}' }
const states: Readonly<Record<SourceStateKind, string>> = {
  moved: 'Elle a déménagé pour de bon ; c’est sa nouvelle adresse qui est interrogée.',
  missing: 'Depuis une semaine, il n’y a rien à son adresse.',
  paused: 'Depuis un mois, il n’y a rien à son adresse ; on n’y regarde plus qu’une fois par mois.',
  gone: 'Elle n’existe plus ; elle n’est plus interrogée.',
  merged: 'Elle a déménagé à l’adresse d’une autre source, qui est interrogée à sa place.',
}
const problems: Readonly<Record<ProblemKind, ProblemWords>> = {
  wrong: { title: 'Demande incorrecte', sentence: 'Cette demande ne peut pas être satisfaite telle quelle.' },
  absent: { title: 'Introuvable', sentence: 'Il n’y a rien à cette adresse, ou il n’y a plus rien.' },
  method: { title: 'Méthode non autorisée', sentence: 'Ici, on ne peut que lire.' },
  away: {
    title: 'Indisponible pour l’instant',
    sentence: 'Ceci ne peut pas être lu pour le moment. Les listes restent servies ; réessayez dans un instant.',
  },
  broken: { title: 'Erreur de notre côté', sentence: 'Quelque chose s’est mal passé ici ; réessayez dans un instant.' },
}

/** {@link Words} in French. */
export const fr: Words = {
  ...notation,
  comma: ', ',
  count,
  metrics: {
    likes: { name: 'J’aime', perHour: 'J’aime par heure', most: 'Maximum de j’aime par heure' },
    comments: { name: 'Commentaires', perHour: 'Commentaires par heure', most: 'Maximum de commentaires par heure' },
    shares: { name: 'Partages', perHour: 'Partages par heure', most: 'Maximum de partages par heure' },
    views: { name: 'Vues', perHour: 'Vues par heure', most: 'Maximum de vues par heure' },
  },
  trends: { rising: 'en hausse', steady: 'stable', falling: 'en baisse' },
  site: {
    navigation: 'Rubriques',
    lists: 'Listes',
    sources: 'Sources',
    api: 'API',
    note: 'Toutes les heures sont en UTC. Les nombres sont ceux des réseaux ; les taux disent ce qui s’ajoute par heure.',
    theme: 'Thème',
    themes: { system: 'comme le système', light: 'clair', dark: 'sombre' },
    languages: 'Langues',
  },
  list: {
    edition: number => `Édition ${number}`,
    published: (edition, time) => [edition, ', publiée ', time],
    newest: 'édition la plus récente',
    stale: 'Cette liste n’est pas à jour.',
    staleBecause:
      'Elle reste telle qu’elle a été publiée : ses sources ne répondent plus, ou la base de données est injoignable. Elle reprendra d’elle-même dès leur retour.',
    leftOut: count => `Écartées en 24 heures, faute de langue connue : ${notation.number(count)}.`,
    takeAlong: 'Emporter cette liste',
    formats: links => ['Cette liste en ', links, '.'],
    plainText: 'texte brut',
    embed: link => [link('Intégrer cette liste'), ' à votre page : toutes les façons de faire, avec un aperçu.'],
    element: 'L’élément, à coller tel quel',
    firstFive: title => `Les cinq premiers de ${title}`,
  },
  filters: {
    label: 'Filtrer cette liste',
    words: 'Mots',
    network: 'Réseau',
    site: 'Site',
    tag: 'Étiquette',
    any: 'tous',
    apply: 'Filtrer',
    clear: 'Tout afficher',
    shown: (count, all) => plural(count, shown).replace('{all}', notation.number(all)),
  },
  entry: {
    rank: 'Rang',
    fresh: 'nouv.',
    up: 'en montée',
    down: 'en descente',
    firstSeen: time => ['vu pour la première fois ', time],
    measured: time => ['mesuré ', time],
    stale: 'Ces chiffres sont périmés : les sources ne répondent plus.',
    notCurrent:
      'Ces chiffres ont pu augmenter depuis : leur serveur répond « inchangé » pendant qu’ils augmentent, et n’est interrogé en entier qu’une fois par heure au plus.',
    allFigures: 'tous les chiffres',
    allFiguresOf: title => `tous les chiffres de ${title}`,
    discussedOn: places => ['Discussion : ', places],
    seenAt: places => ['Vu chez ', places],
    alsoAt: places => ['aussi chez ', places],
    fromTo: (metric, from, to) => `${metric} : de ${from} à ${to}`,
  },
  notices: {
    filteredOut: link => ['Aucune entrée de cette édition ne passe les filtres. ', link('Voir toute la liste.')],
    emptyEdition: 'Cette édition ne contient aucune entrée.',
    noSources: 'Aucune source n’est configurée.',
    noLists: 'Aucune liste n’est configurée.',
    nameThem: key => [
      'Indiquez-en sous ',
      key,
      ' dans le fichier de configuration ; il est relu à chaque modification.',
    ],
    demo: command => ['Pour voir des listes bouger sans réseau, lancez ', command, '.'],
    nothingQualifies: 'Rien ne remplit encore les conditions de cette liste.',
    howItFills: link => [
      'Les ',
      link('sources'),
      ' répondent ; un taux demande au moins deux mesures d’une entrée. La liste se remplit d’elle-même dès qu’une entrée satisfait ses règles.',
    ],
    noAnswer: 'Aucune source n’a encore répondu.',
    fillsLater: 'La liste se remplit d’elle-même dès que l’une d’elles répond.',
    otherSources: count =>
      plural(count, { one: '# autre source', many: '# d’autres sources', other: '# autres sources' }),
    andMore: link => ['… et ', link, '.'],
  },
  lists: {
    title: 'Listes',
    unpublished: 'Rien n’a encore été publié',
    changed: (count, edition, time) => [`${plural(count, entries)}, édition ${edition}, modifiée `, time],
    stale: 'périmée : rien de plus récent ne peut venir pour le moment',
  },
  item: {
    published: time => ['publié ', time],
    stale: 'Ces chiffres sont périmés : plus aucune source qui mentionne cette entrée ne répond.',
    measured: (time, exactly) => ['Mesuré ', time, ` (${exactly}).`],
    halfLife: hours => `Ces taux ont une demi-vie de ${hours} ; chaque liste a la sienne.`,
    inNoList: 'Dans aucune liste en ce moment.',
    now: places => ['En ce moment ', places],
    numberOf: (rank, list) => [`numéro ${notation.number(rank)} de `, list],
    peak: (most, perHour, time) => `${most} : ${perHour}, le ${time}`,
    parts: 'La part de chaque réseau',
    network: 'Réseau',
    counts: 'Compte',
    count: 'Nombre',
    perHour: 'Par heure',
    measuredAt: 'Mesuré',
    notKnownYet: 'pas encore connu',
    asJson: 'Cette entrée en JSON',
  },
  history: {
    title: 'Évolution',
    asTable: metric => `${metric} sous forme de tableau`,
    overTime: metric => `${metric} au fil du temps`,
    chartOf: metric => `Graphique : ${metric}`,
    needsThree: looks => `Un graphique demande trois mesures ; jusqu’ici : ${notation.number(looks)}.`,
    time: 'Heure',
    gained: 'Gain par heure',
    notKnown: 'inconnu',
    fromTo: (metric, from, fromTime, to, toTime) => `${metric} : de ${from} le ${fromTime} à ${to} le ${toTime}`,
  },
  sources: {
    title: 'Sources',
    total: count => plural(count, { one: '# source', many: '# de sources', other: '# sources' }),
    noneFailing: 'aucune en panne',
    someFailing: count => `${notation.number(count)} en panne`,
    asJson: 'en JSON',
    databaseAway:
      'La base de données est injoignable : voici ce que l’on savait auparavant. Tout sera relu dès son retour.',
    added: 'ajoutée en cours de route',
    failing: 'en panne',
  },
  source: {
    notAsked: 'Pas encore interrogée.',
    neverAnswered: 'Elle n’a jamais répondu utilement.',
    answered: ago => `Dernière réponse ${ago}.`,
    lastFailed: 'La dernière vérification a échoué',
    failures: count => plural(count, { one: '# échec', many: '# d’échecs de suite', other: '# échecs de suite' }),
    state: kind => states[kind],
    held: (found, setAside, listed) => {
      const aside = setAside === 0 ? '' : `, plus ${notation.number(setAside)} ignorées`
      return `Sa dernière réponse contenait ${plural(found, entries)}${aside} ; dans les listes en ce moment : ${notation.number(listed)}.`
    },
    skipped: 'Ignorées',
    asked: (polls, unchanged) => `Interrogée ${notation.number(polls)} ×, inchangée ${notation.number(unchanged)} ×.`,
    nextDue: 'La prochaine vérification est due.',
    nextSoon: 'Prochaine vérification dans moins d’une minute.',
    next: time => `Prochaine vérification ${time}.`,
    rhythm: interval => `Intervalle entre deux vérifications : ${interval}`,
    hubTells: (hub, end) => `Son hub ${hub} nous signale les nouveautés ; l’abonnement expire ${end}.`,
    hubAsked: hub => `Il a été demandé à son hub ${hub} de nous signaler les nouveautés.`,
    hubRefuses: hub => `Son hub ${hub} ne nous signale pas les nouveautés`,
    countsHourly: software =>
      `${software === undefined ? 'Ce serveur répond' : `Les serveurs de ce type (${software}) répondent`} « inchangé » pendant que les chiffres augmentent ; il est interrogé en entier une fois par heure.`,
    countsRest: software =>
      `${software === undefined ? 'Ce serveur répond' : `Les serveurs de ce type (${software}) répondent`} « inchangé » pendant que les chiffres augmentent ; il n’est pas interrogé en entier pour le moment, parce qu’il ne compte rien de moins d’un jour ou que rien n’a changé trois fois de suite.`,
  },
  embed: {
    title: list => `Intégrer ${list}`,
    heading: list => ['Intégrer « ', list, ' »'],
    lede: 'Sans cookies, sans stockage, sans autre serveur. Si ce serveur est lent ou absent, vos lecteurs voient ce qui tient la place de la liste, jamais une erreur.',
    back: 'Retour à la liste',
    element: 'L’élément',
    elementHow:
      'Collez ceci là où la liste doit apparaître. Le lien à l’intérieur est ce que voient les lecteurs sans script.',
    pinned: (address, attribute) => [
      'L’adresse contient l’empreinte du script, et le navigateur la vérifie. Pour suivre plutôt les mises à jour, utilisez ',
      address,
      ' sans ',
      attribute,
      '.',
    ],
    asElement: list => `${list}, par l’élément`,
    include: 'Inclusion côté serveur',
    includeHow:
      'Pour les pages assemblées sur votre serveur. Elle prend le style de votre page ; chaque partie a une classe.',
    serverNeeds: server => `Ce qu’il faut à ${server}`,
    frame: 'Cadre',
    frameHow: 'Là où ni script ni inclusion ne sont possibles.',
    previewOf: list => `Aperçu de ${list}`,
    oembedHow:
      'Les éditeurs qui connaissent oEmbed transforment l’adresse même de la liste en cadre. Les autres peuvent demander ici :',
    wordpressHow:
      'Collez l’adresse de la liste sur une ligne à part : elle devient le cadre, et ses liens s’ouvrent dans toute la fenêtre. WordPress retire scripts, éléments et cadres de ce qu’écrivent auteurs et contributeurs, et laisse le lien ; il garde ceux des éditeurs et des administrateurs.',
    undatedHow:
      'Les blocs RSS trient par date, et le rang se perd. Les entrées de ce flux n’ont pas de date et gardent leur ordre :',
    feeds: 'Flux',
    feedsHow: parameters => `Pour les lecteurs de flux et les programmes ; chacun accepte aussi ${parameters}.`,
    copyThe: {
      element: 'Copier l’élément',
      include: 'Copier l’inclusion',
      configuration: server => `Copier la configuration pour ${server}`,
      address: 'Copier l’adresse de la liste',
      undated: 'Copier l’adresse du flux sans dates',
      frame: 'Copier le cadre',
      oembed: 'Copier l’adresse oEmbed',
      rss: 'Copier l’adresse du flux RSS',
      json: 'Copier l’adresse du JSON Feed',
      text: 'Copier l’adresse du texte brut',
    },
    nothingListed: 'Rien dans cette liste pour le moment.',
  },
  problem: { told: kind => problems[kind], details: 'Détails', front: 'Vers la page d’accueil' },
  script: {
    fresh: forms({ one: '# nouveau', many: '# de nouveaux', other: '# nouveaux' }),
    reordered: 'L’ordre a changé',
    shown: forms(shown),
    copy: 'Copier',
    copied: 'Copié',
    copyByHand: 'À sélectionner et copier à la main',
  },
}
