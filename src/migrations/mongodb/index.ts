import * as migration_20261123_052106_initial from './20261123_052106_initial';
import * as migration_20261123_072950_former_addresses from './20261123_072950_former_addresses';
import * as migration_20261123_204936_editorial_model from './20261123_204936_editorial_model';
import * as migration_20261123_204943_schedules_on_articles from './20261123_204943_schedules_on_articles';
import * as migration_20261126_183517_delivery from './20261126_183517_delivery';
import * as migration_20261126_194201_reads_indexes from './20261126_194201_reads_indexes';
import * as migration_20261126_223639_body_text from './20261126_223639_body_text';
import * as migration_20261127_005854_newest_in_order from './20261127_005854_newest_in_order';
import * as migration_20261129_170457_empty_choices from './20261129_170457_empty_choices';
import * as migration_20261129_175556_former_slugs_and_sign_in from './20261129_175556_former_slugs_and_sign_in';
import * as migration_20261129_205700_search_text from './20261129_205700_search_text';
import * as migration_20261130_001354_media_original_sha256 from './20261130_001354_media_original_sha256';

export const migrations = [
  {
    up: migration_20261123_052106_initial.up,
    down: migration_20261123_052106_initial.down,
    name: '20261123_052106_initial',
  },
  {
    up: migration_20261123_072950_former_addresses.up,
    down: migration_20261123_072950_former_addresses.down,
    name: '20261123_072950_former_addresses',
  },
  {
    up: migration_20261123_204936_editorial_model.up,
    down: migration_20261123_204936_editorial_model.down,
    name: '20261123_204936_editorial_model',
  },
  {
    up: migration_20261123_204943_schedules_on_articles.up,
    down: migration_20261123_204943_schedules_on_articles.down,
    name: '20261123_204943_schedules_on_articles',
  },
  {
    up: migration_20261126_183517_delivery.up,
    down: migration_20261126_183517_delivery.down,
    name: '20261126_183517_delivery',
  },
  {
    up: migration_20261126_194201_reads_indexes.up,
    down: migration_20261126_194201_reads_indexes.down,
    name: '20261126_194201_reads_indexes',
  },
  {
    up: migration_20261126_223639_body_text.up,
    down: migration_20261126_223639_body_text.down,
    name: '20261126_223639_body_text',
  },
  {
    up: migration_20261127_005854_newest_in_order.up,
    down: migration_20261127_005854_newest_in_order.down,
    name: '20261127_005854_newest_in_order',
  },
  {
    up: migration_20261129_170457_empty_choices.up,
    down: migration_20261129_170457_empty_choices.down,
    name: '20261129_170457_empty_choices',
  },
  {
    up: migration_20261129_175556_former_slugs_and_sign_in.up,
    down: migration_20261129_175556_former_slugs_and_sign_in.down,
    name: '20261129_175556_former_slugs_and_sign_in',
  },
  {
    up: migration_20261129_205700_search_text.up,
    down: migration_20261129_205700_search_text.down,
    name: '20261129_205700_search_text',
  },
  {
    up: migration_20261130_001354_media_original_sha256.up,
    down: migration_20261130_001354_media_original_sha256.down,
    name: '20261130_001354_media_original_sha256'
  },
];
