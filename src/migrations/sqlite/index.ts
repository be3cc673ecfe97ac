import * as migration_20261123_013325_initial from './20261123_013325_initial';

export const migrations = [
  {
    up: migration_20261123_013325_initial.up,
    down: migration_20261123_013325_initial.down,
    name: '20261123_013325_initial'
  },
];
