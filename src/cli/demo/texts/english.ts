import type { Tongue } from './tongue.js'

export const english: Tongue = {
  language: 'en',
  places: ['Marrow Bay', 'Thornwick', 'Saltmere', 'Kestrel Point', 'Oldferry', 'Brindle Hill', 'Lowmarsh'],
  happenings: [
    {
      title: 'Night ferry returns to {place} after eleven years',
      summary:
        'The first night ferry since the harbour wall gave way left {place} with every cabin taken. The company will run it three times a week until autumn, and hopes that bakers, fishermen and late musicians will fill the bunks when the holiday guests have gone home again.',
    },
    {
      title: '{place} lets its meadows grow and counts the bees',
      summary:
        'Since the town of {place} stopped mowing its verges, volunteers have counted four times as many wild bees as before. Not everyone is pleased: the bowls club wants its edges back, and a compromise with flowers on one side and short grass on the other goes to a vote next week.',
    },
    {
      title: 'How a repair café in {place} kept nine tonnes out of the tip',
      summary:
        'Toasters, accordions and one stubborn lighthouse lamp: in its third year the repair café of {place} has mended more than two thousand things. Its founders explain which makers still sell spare parts, what glue never to use, and why the queue is longest on the first dry Saturday of spring.',
    },
    {
      title: 'Tide mill at {place} to make electricity again',
      summary:
        'A wheel that ground barley for three centuries will soon light sixty houses. Engineers have fitted the old tide mill at {place} with a slow turbine that eels can swim through, and the first month of measurements shows that it yields a fifth more power than anyone had dared to promise.',
    },
    {
      title: 'Library in {place} opens all night, and the readers come',
      summary:
        'At three in the morning there were forty people in the reading room of {place}, most of them nurses, students and parents of small children. The trial with open doors and one librarian costs less than the car park, and the council has quietly asked how long it might go on.',
    },
    {
      title: 'Young goalkeeper from {place} saves three penalties in a row',
      summary:
        'Nobody outside {place} knew her name on Saturday morning. By the evening the seventeen-year-old had stopped three penalties in the cup and carried the oldest club of the coast into the next round, where a team with forty times the budget will have to try to get past her.',
    },
  ],
}
