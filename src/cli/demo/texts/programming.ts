import type { Tongue } from './tongue.js'

/** What programmers write; the places are projects. */
export const programming: Tongue = {
  language: 'en',
  places: ['Quillbase', 'Ferrocask', 'Mosslang', 'Tinygate', 'Lanternfs', 'Oxbowdb', 'Pebblenet'],
  happenings: [
    {
      title: '{place}, a spreadsheet that explains its own sums',
      summary:
        '{place} keeps the reason beside every number. Hover over a total and it tells in plain words which cells it came from, which of them changed since yesterday, and who changed them. Built by two people in a kitchen, in four thousand lines, and it runs without a network.',
    },
    {
      title: '{place} 2.0 is faster because it remembers less',
      summary:
        'After profiling a year of real queries the authors of {place} threw out two of its three caches. The new version answers the slowest tenth of requests in half the time and needs a quarter of the memory. The article walks through each measurement, including two that turned out wrong.',
    },
    {
      title: 'Why we moved {place} back to one machine',
      summary:
        'Eleven services, four queues and a cluster later, the team behind {place} drew a graph of what actually happened to a request. Nine hops were waiting for each other. Now one process on one ordinary machine does it all, and the pager has been silent for three months.',
    },
    {
      title: 'The bug in {place} that only showed on Thursdays',
      summary:
        'A date written without leading zeros, a hash that ran over by one, and a backup that began every Thursday at noon: the maintainers of {place} tell how they cornered the strangest fault of their careers, and which single assertion would have found it seven years earlier.',
    },
    {
      title: 'Reading the {place} source in an afternoon',
      summary:
        'A guided tour through the nineteen files of {place}, from the first byte of a connection to the last one on disk. Each stop comes with a question that a newcomer asked and the line that answers it. By the end you will have changed its write path and measured it.',
    },
  ],
}
