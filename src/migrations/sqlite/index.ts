import * as migration_20261123_013325_initial from './20261123_013325_initial';
import * as migration_20261123_072943_former_addresses from './20261123_072943_former_addresses';

export const migrations = [
  {
    up: migration_20261123_013325_initial.up,
    down: migration_20261123_013325_initial.down,
    name: '20261123_013325_initial',
  },
  {
    up: migration_20261123_072943_former_addresses.up,
    down: migration_20261123_072943_former_addresses.down,
    name: '20261123_072943_former_addresses'
  },
];
