import type { EntityManager } from '@mikro-orm/postgresql';
import { findLoginById, type Login } from './find-login.ts';
import { lockTokenFamily, revokeTokenFamily, rotateTokenFamily, type TokenFamily } from './token-family.ts';
import { inTransaction } from './transaction.ts';

/** How long a token that was just replaced still gets its successor: two tabs of a browser refresh at once. */
const rotationGraceMs = 10_000;

export type Rotation = { outcome: 'rotated'; family: TokenFamily; login: Login } | { outcome: 'refused' };

/**
 * What to do with a token of this family. Only the current token moves the chain on; its predecessor gets the same
 * successor once more for a moment; anything older, or later, was copied by somebody, and nobody can tell by whom.
 */
function decideRotation(family: TokenFamily, tokenId: string): 'rotate' | 'repeat' | 'refuse' | 'revoke' {
  if (family.isRevoked) return 'refuse';
  if (tokenId === family.currentToken) return 'rotate';
  if (tokenId === family.previousToken && family.msSinceRotation <= rotationGraceMs) return 'repeat';
  return 'revoke';
}

/**
 * Replaces a refresh token by the next of its family, in one transaction that locks the family. A replay ends the
 * family. Refused as well: a user who is inactive or deleted, or whose password changed since the login.
 */
export async function rotateToken(
  em: EntityManager,
  token: { familyId: string; tokenId: string },
  lifeSeconds: number,
): Promise<Rotation> {
  return inTransaction(em, async (tx): Promise<Rotation> => {
    const family = await lockTokenFamily(tx, token.familyId);
    const login = family && (await findLoginById(tx, family.userId));
    if (!family || !login?.isActive || login.tokenVersion !== family.tokenVersion) {
      return { outcome: 'refused' };
    }
    const decision = decideRotation(family, token.tokenId);
    if (decision === 'rotate') {
      return { outcome: 'rotated', family: await rotateTokenFamily(tx, family.id, lifeSeconds), login };
    }
    if (decision === 'repeat') return { outcome: 'rotated', family, login };
    if (decision === 'revoke') await revokeTokenFamily(tx, family.id);
    return { outcome: 'refused' };
  });
}
