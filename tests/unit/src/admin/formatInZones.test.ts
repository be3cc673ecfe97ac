import { expect, test } from 'vitest'
import { inZones } from '../../../../src/admin/formatInZones'

test('a moment is shown in the newsroom’s time zone, and in the user’s where the clock differs', () => {
  const date = '2026-12-01T08:00:00.000Z'
  const plain = (text: string) => text.replaceAll('\u202F', ' ')
  expect(plain(inZones(date, 'Europe/Berlin', 'Europe/Paris', 'en'))).toBe('Dec 1, 2026, 9:00 AM')
  expect(plain(inZones(date, 'Europe/Berlin', 'America/New_York', 'en'))).toBe(
    'Dec 1, 2026, 9:00 AM (Europe/Berlin), Dec 1, 2026, 3:00 AM your time',
  )
})
