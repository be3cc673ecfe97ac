import * as migration_20261123_052059_initial from './20261123_052059_initial';

export const migrations = [
  {
    up: migration_20261123_052059_initial.up,
    down: migration_20261123_052059_initial.down,
    name: '20261123_052059_initial'
  },
];
