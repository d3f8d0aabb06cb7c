import { defineEntity, p } from '@mikro-orm/core';

const CustomerSchema = defineEntity({
  name: 'Customer',
  tableName: 'customers',
  properties: {
    id: p.bigint('number').primary(),
    name: p.string().length(255),
    email: p.string().length(254),
    createdAt: p.datetime(3).defaultRaw('now()'),
    updatedAt: p.datetime(3).defaultRaw('now()'),
  },
});

/** Somebody a ticket was sold to. One row per e-mail, compared without regard to case (unique on `lower(email)`). */
export class Customer extends CustomerSchema.class {}
CustomerSchema.setClass(Customer);
