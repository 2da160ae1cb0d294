import type { Tongue } from './tongue.js'

export const german: Tongue = {
  language: 'de',
  places: ['Nordhafen', 'Lindenau am See', 'Kirchbrück', 'Falkenried', 'Tannwald', 'Mühlenbek', 'Osterfurt'],
  happenings: [
    {
      title: 'Nachtzug hält wieder in {place}',
      summary:
        'Zum ersten Mal seit vierzehn Jahren hat ein Nachtzug in {place} gehalten. Am Bahnsteig warteten die Blaskapelle, zwei Schulklassen und ein Bäcker mit warmen Brötchen. Die Bahn will die Verbindung zunächst ein Jahr lang erproben und danach anhand der Fahrgastzahlen entscheiden, ob sie in den Fahrplan kommt.',
    },
    {
      title: '{place} baut das Schwimmbad selbst',
      summary:
        'Als der Rat das alte Freibad schließen wollte, gründeten Bürger aus {place} eine Genossenschaft. Jetzt legen sie am Wochenende Fliesen, ziehen Leitungen und streiten über die Farbe der Rutsche. Im Juni soll angebadet werden, und schon heute gehören dem Verein mehr Menschen an als jeder Partei im Ort.',
    },
    {
      title: 'Warum in {place} die Turmuhr rückwärts geht',
      summary:
        'Nach einer Reparatur lief die Turmuhr von {place} eine Woche lang rückwärts, und niemand wollte sie anhalten. Nun stimmen die Einwohner darüber ab, ob es dabei bleiben soll. Die Wirtin am Markt ist dafür, denn seitdem bleiben ihre Gäste länger sitzen, der Pfarrer hat noch Bedenken wegen der Hochzeiten.',
    },
    {
      title: 'Forscherin aus {place} hört Gletschern beim Schmelzen zu',
      summary:
        'Mit Mikrofonen, die sonst Geigenbauer benutzen, nimmt eine Physikerin aus {place} auf, wie Luftblasen im Eis platzen. Aus dem Knistern lässt sich erstaunlich genau berechnen, wie schnell ein Gletscher schwindet. Die Aufnahmen sind frei zugänglich, und ein Orchester hat bereits gefragt, ob es damit arbeiten darf.',
    },
    {
      title: 'Handballer aus {place} gewinnen in letzter Sekunde',
      summary:
        'Vier Tore lag der Aufsteiger aus {place} noch fünf Minuten vor dem Ende zurück. Dann wechselte die Trainerin den siebten Feldspieler ein, die Halle stand auf, und mit der Sirene fiel der Treffer zum Sieg. Der Verein feiert, der Hallenwart sucht seitdem den Schlüssel zum Kabinengang.',
    },
    {
      title: 'Pilzjahr in {place}: Körbe voll, Wälder auch',
      summary:
        'Ein nasser August und milde Nächte haben rund um {place} so viele Steinpilze wachsen lassen wie seit Jahrzehnten nicht. Die Beratungsstelle prüft am Tag zweihundert Körbe und bittet, nur mitzunehmen, was man kennt. Parkplätze sind am Waldrand knapp, der Bürgerbus fährt deshalb bis zum Abend im Stundentakt.',
    },
  ],
}
