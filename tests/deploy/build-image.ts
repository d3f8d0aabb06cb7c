import { execFile } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './compose-file.ts';
import { readDockerfile } from './dockerfile.ts';

const run = promisify(execFile);

/**
 * Does what the Dockerfile says, without Docker: each stage is a directory below `parent`, and stands for `/app`. Answers the
 * directory of the last one. Packages come from npm's cache where it has them.
 */
export async function buildImage(parent: string): Promise<string> {
  const stages: string[] = [];
  const named = new Map<string, string>();
  for (const { stage, name, value } of readDockerfile()) {
    const directory = (stages[stage] ??= join(parent, `stage-${stage}`));
    await mkdir(directory, { recursive: true });
    const words = value.split(' ');
    if (name === 'FROM' && words[1] === 'AS') named.set(words[2]!, directory);
    if (name === 'COPY') await copy(words, directory, named);
    if (name === 'RUN') {
      const env = { PATH: process.env.PATH, HOME: process.env.HOME, npm_config_prefer_offline: 'true' };
      await run('sh', ['-c', value], { cwd: directory, env });
    }
  }
  return stages.at(-1)!;
}

/** `COPY a b ./`, `COPY a a` or `COPY --from=stage /app/a a`. */
async function copy(words: string[], directory: string, stages: Map<string, string>): Promise<void> {
  const [, from] = /^--from=(.*)$/.exec(words[0]!) ?? [];
  const target = words.at(-1)!;
  for (const source of words.slice(from === undefined ? 0 : 1, -1)) {
    const path = from === undefined ? join(root, source) : source.replace('/app', stages.get(from)!);
    await cp(path, target.endsWith('/') ? join(directory, target, source) : join(directory, target), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
}
