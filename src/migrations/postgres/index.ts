import * as migration_20261123_052059_initial from './20261123_052059_initial';
import * as migration_20261123_072947_former_addresses from './20261123_072947_former_addresses';

export const migrations = [
  {
    up: migration_20261123_052059_initial.up,
    down: migration_20261123_052059_initial.down,
    name: '20261123_052059_initial',
  },
  {
    up: migration_20261123_072947_former_addresses.up,
    down: migration_20261123_072947_former_addresses.down,
    name: '20261123_072947_former_addresses'
  },
];
