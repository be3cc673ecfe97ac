import * as migration_20261123_052106_initial from './20261123_052106_initial';
import * as migration_20261123_072950_former_addresses from './20261123_072950_former_addresses';

export const migrations = [
  {
    up: migration_20261123_052106_initial.up,
    down: migration_20261123_052106_initial.down,
    name: '20261123_052106_initial',
  },
  {
    up: migration_20261123_072950_former_addresses.up,
    down: migration_20261123_072950_former_addresses.down,
    name: '20261123_072950_former_addresses'
  },
];
