import { readFileSync } from 'node:fs';
import { root } from './compose-file.ts';

/** One instruction; `stage` counts the FROM lines, from 0. */
export type Instruction = { readonly stage: number; readonly name: string; readonly value: string };

/** The instructions of the Dockerfile in their order, continued lines joined, comments left out. */
export function readDockerfile(): Instruction[] {
  const lines = readFileSync(`${root}Dockerfile`, 'utf8')
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n');
  let stage = -1;
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', value = ''] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
      if (name === '') throw new Error(`This is no instruction: ${line}`);
      if (name === 'FROM') stage++;
      return { stage, name, value };
    });
}

/** The values of all instructions of this name in the stage that becomes the image. */
export function inImage(instructions: readonly Instruction[], name: string): string[] {
  const last = Math.max(...instructions.map(({ stage }) => stage));
  return instructions.filter((one) => one.stage === last && one.name === name).map(({ value }) => value);
}

/** The environment that the image gives to every process. */
export function imageEnvironment(instructions: readonly Instruction[]): Record<string, string> {
  const pairs = inImage(instructions, 'ENV').flatMap((value) => value.split(/ +/));
  return Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]));
}
