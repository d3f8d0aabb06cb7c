import { describe } from 'vitest';
import { raceAdmins } from './admin-races.ts';
import { raceAssignments } from './assign-races.ts';
import { raceExpiry } from './expiry-races.ts';
import { raceFetches } from './fetch-races.ts';
import { raceRepetitions } from './keyed-races.ts';
import { keepUp } from './light-load.ts';
import { useRaceWorld } from './race-world.ts';
import { raceSales } from './sell-races.ts';

describe('on Redis', () => {
  const world = useRaceWorld('redis');
  describe('fetches at once', () => {
    raceFetches(world);
  });
  describe('sales at once', () => {
    raceSales(world);
  });
  describe('one Idempotency-Key at once', () => {
    raceRepetitions(world);
  });
  describe('an admin and an agent at once', () => {
    raceAdmins(world);
  });
  describe('the end of a hold', () => {
    raceExpiry(world);
  });
  describe('two processes with little to do', () => {
    keepUp(world);
  });
});

describe('on Redis, with AUTO_ASSIGN', () => {
  raceAssignments(useRaceWorld('redis', { AUTO_ASSIGN: 'least_loaded' }));
});
