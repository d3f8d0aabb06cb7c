import { Migration } from '@mikro-orm/migrations';

/** One row per login: which refresh token of it works now, and which one it replaced. */
export class Migration0002RefreshTokens extends Migration {
  override up(): void {
    this.addSql(`
      create table token_families (
        id uuid primary key,
        user_id bigint not null references users (id) on delete cascade,
        token_version integer not null,
        current_token uuid not null,
        previous_token uuid,
        rotated_at timestamptz(3) not null default now(),
        expires_at timestamptz(3) not null,
        revoked_at timestamptz(3)
      )`);
    this.addSql(`create index token_families_expired on token_families (expires_at)`);
  }
}
