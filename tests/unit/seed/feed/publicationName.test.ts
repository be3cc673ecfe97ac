import { expect, test } from 'vitest'
import { publicationIn } from '../../../../seed/feed/publicationName'

test.each([
  ['Harbor Gazette', 'https://gazette.example/', 'Harbor Gazette'],
  ['World – Harbor Gazette', 'https://gazette.example/world', 'Harbor Gazette'],
  ['Harbor Gazette - World', 'https://gazette.example/world', 'Harbor Gazette'],
  ['World news | The Guardian', 'https://www.theguardian.com/world', 'The Guardian'],
  ['NYT > World News', 'https://www.nytimes.com/section/world', 'NYT'],
  ['BBC News - World', 'https://www.bbc.co.uk/news/world', 'BBC News'],
  ['CNN.com - RSS Channel - World', 'https://www.cnn.com/world/index.html', 'CNN.com'],
  ['Süddeutsche Zeitung: Politik', 'https://www.sueddeutsche.de/politik', 'Süddeutsche Zeitung'],
  ['Harbor Gazette » Feed', 'https://blog.example/', 'Harbor Gazette'],
  ['World', 'https://gazette.example/world', undefined],
  ['Top Stories', 'https://gazette.example/', undefined],
  ['Sport', 'https://sport.example/sport', 'Sport'],
  ['Two - Halves', 'https://gazette.example/', 'Two - Halves'],
  ['Coca-Cola News', undefined, 'Coca-Cola News'],
  ['Ports: Ships', undefined, 'Ports: Ships'],
])('the publication of a feed “%s” at %s is %s', (title, address, expected) => {
  expect(publicationIn(title, address)).toBe(expected)
})
