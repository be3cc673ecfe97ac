import type { CollectionConfig } from 'payload'
import { Articles } from './Articles'
import { Authors } from './Authors'
import { Changes } from './Changes'
import { Deliveries } from './Deliveries'
import { Media } from './Media'
import { Publications } from './Publications'
import { Sections } from './Sections'
import { Topics } from './Topics'
import { Users } from './Users'
import { Webhooks } from './Webhooks'

/** The content model at a glance, in the order of the admin panel. */
export const collections: CollectionConfig[] = [
  Articles,
  Authors,
  Publications,
  Sections,
  Topics,
  Media,
  Users,
  Webhooks,
  Deliveries,
  Changes,
]
