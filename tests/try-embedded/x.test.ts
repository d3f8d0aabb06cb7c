import { test, expect } from 'vitest';
import { Client } from 'pg';
import { createTestDatabase, createPrivatePostgres } from '../support/postgres.ts';
import { createTestRedis, redisUrl } from '../support/redis.ts';
import { Redis } from 'ioredis';
test('clone', async () => {
  for (let i=0;i<10;i++){ const t=performance.now(); const d = await createTestDatabase(); const t1=performance.now(); const c=new Client({connectionString:d.url}); await c.connect(); if(i===0) console.log((await c.query("select schemaname,tablename from pg_tables where schemaname not in ('pg_catalog','information_schema')")).rows.length); await c.end(); const t2=performance.now(); await d.drop(); console.log((t1-t).toFixed(), (performance.now()-t2).toFixed()); }
  let t=performance.now(); const all = await Promise.all(Array.from({length:8},()=>createTestDatabase())); console.log('8 parallel', performance.now()-t); await Promise.all(all.map(d=>d.drop()));
});
test('private pg', async () => {
  let t=performance.now(); const p = await createPrivatePostgres(); console.log('private pg', performance.now()-t);
  t=performance.now(); await p.kill9(); await p.start(); console.log('kill/restart', performance.now()-t);
  t=performance.now(); await p.stop(); await p.start(); console.log('stop/restart', performance.now()-t); await p.stop();
});
test('private redis', async () => {
  let t=performance.now(); const r = await createTestRedis(); console.log('redis', performance.now()-t);
  const c = new Redis(r.url); c.on('error',()=>{}); await c.set('a','1'); await r.kill9(); await r.start(); console.log(await c.get('a')); r.pause(); r.resume(); console.log(await c.get('a'), await c.config('GET','append*')); r.pause(); await r.stop(); await r.start(); 
  console.log(await c.get('a')); await r.stop(); await r.stop(); c.disconnect(); console.log(redisUrl());
});
