export type Rows = Record<string, Record<string, unknown>[]>

/** A published post; `fields` are added and override. */
export const ghostPost = (id: string, fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  id,
  uuid: `uuid-${id}`,
  title: `Post ${id}`,
  slug: `post-${id}`,
  html: `<p>Text of post ${id}.</p>`,
  type: 'post',
  status: 'published',
  visibility: 'public',
  published_at: '2024-08-04T09:30:00.000Z',
  updated_at: '2024-08-04T09:30:00.000Z',
  ...fields,
})

/** An export of Ghost; the posts 1 and 2 have two authors and three tags. */
export const ghost = (rows: Rows) => ({
  db: [
    {
      meta: { exported_on: 1725192000000, version: '5.90.0' },
      data: {
        posts: [ghostPost('1')],
        settings: [
          { key: 'title', value: 'Harbour Gazette' },
          { key: 'locale', value: 'en-GB' },
        ],
        users: [
          { id: 'a', name: 'Ann Lee', email: 'ann@gazette.example' },
          { id: 'b', name: 'Bo Day', email: 'bo@gazette.example' },
        ],
        posts_authors: ['1', '2', '4'].flatMap((post_id) => [
          { post_id, author_id: 'b', sort_order: 1 },
          { post_id, author_id: 'a', sort_order: 0 },
        ]),
        tags: [
          { id: 'n', name: 'News', visibility: 'public' },
          { id: 's', name: 'Ships', visibility: 'public' },
          { id: 'i', name: '#internal', visibility: 'internal' },
        ],
        posts_tags: ['1', '2', '4'].flatMap((post_id) =>
          ['i', 'n', 's'].map((tag_id, sort_order) => ({ post_id, tag_id, sort_order })),
        ),
        ...rows,
      },
    },
  ],
})
