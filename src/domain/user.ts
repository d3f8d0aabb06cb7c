import { defineEntity, p } from '@mikro-orm/core';

const UserSchema = defineEntity({
  name: 'User',
  tableName: 'users',
  properties: {
    id: p.bigint('number').primary(),
    username: p.string().length(150),
    email: p.string().length(254).default(''),
    passwordHash: p.text().hidden(),
    isAdmin: p.boolean().default(false),
    isAgent: p.boolean().default(false),
    isActive: p.boolean().default(true),
    isAvailable: p.boolean().default(true),
    capacity: p.integer().default(15),
    heldCount: p.integer().default(0),
    tokenVersion: p.integer().default(1),
    createdAt: p.datetime(3).defaultRaw('now()'),
    updatedAt: p.datetime(3).defaultRaw('now()'),
    deletedAt: p.datetime(3).nullable(),
  },
});

/**
 * Somebody with a login: an admin, an agent, or both. `heldCount` is the number of tickets with status `assigned`
 * that name this user; only the verbs change both, in one transaction. Deleted users stay as rows (their sales keep
 * naming them) with `deletedAt` set and nothing held.
 */
export class User extends UserSchema.class {}
UserSchema.setClass(User);
