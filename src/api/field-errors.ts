import type { z } from '@hono/zod-openapi';
import { type ErrorTree, invalidFields } from './errors.ts';

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

/** The parsed value; what does not fit is thrown as ApiError 400 with messages by field. */
export function parseFields<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  const parsed = schema.safeParse(value, { error: messageOf });
  if (parsed.success) return parsed.data;
  throw invalidFields(toErrorTree(parsed.error.issues));
}

/** What the clients of the old service know the type of a JSON value as. */
export function describeType(value: unknown): string {
  if (value === null) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return 'dict';
}

const messageOfType: Record<string, string> = {
  string: 'Not a valid string.',
  number: 'A valid integer is required.',
  int: 'A valid integer is required.',
  boolean: 'Must be a valid boolean.',
};

/** The message of a zod issue in the words of the old service; issues that bring their own message keep it. */
export function messageOf(issue: RawIssue): string | undefined {
  const input: unknown = issue.input;
  const isRoot = (issue.path ?? []).length === 0;
  if (input === undefined) return isRoot ? 'No data provided' : 'This field is required.';
  if (input === null) return isRoot ? 'No data provided' : 'This field may not be null.';
  if (issue.code === 'invalid_type')
    return messageOfType[issue.expected] ?? messageOfContainer(issue.expected, input);
  if (issue.code === 'invalid_value') return `"${excerptOf(input)}" is not a valid choice.`;
  if (issue.code === 'unrecognized_keys') return 'Unknown parameter.';
  if (issue.code === 'too_small' && issue.origin === 'array') return 'This list may not be empty.';
  if (issue.code === 'too_big' && issue.origin === 'array') {
    return `Ensure this field has no more than ${issue.maximum} elements.`;
  }
  return undefined;
}

function excerptOf(input: unknown): string {
  if (typeof input === 'string') return input.slice(0, 100);
  return typeof input === 'number' ? String(input) : describeType(input);
}

function messageOfContainer(expected: string, input: unknown): string {
  return expected === 'array'
    ? `Expected a list of items but got type "${describeType(input)}".`
    : `Invalid data. Expected a dictionary, but got ${describeType(input)}.`;
}

/** Issues as messages by field. Objects nest; an element of a list is named `<index from 0>.<field>`. */
function toErrorTree(issues: readonly Issue[]): ErrorTree {
  const tree = emptyTree();
  for (const issue of issues) {
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of paths) addMessage(tree, path.map(String), issue.message);
  }
  return tree;
}

/** Without a prototype: a field may be called `__proto__`. */
function emptyTree(): ErrorTree {
  return Object.create(null) as ErrorTree;
}

function addMessage(tree: ErrorTree, path: string[], message: string): void {
  const names = path.length === 0 ? ['non_field_errors'] : joinIndexes(path);
  let branch = tree;
  for (const name of names.slice(0, -1)) {
    const next = Object.hasOwn(branch, name) ? branch[name] : undefined;
    // A field that is wrong as a whole keeps that message; its parts add nothing.
    if (Array.isArray(next)) return;
    branch = branch[name] = (next ?? emptyTree()) as ErrorTree;
  }
  const leaf = names.at(-1) ?? 'non_field_errors';
  const messages = Object.hasOwn(branch, leaf) ? branch[leaf] : [];
  branch[leaf] = Array.isArray(messages) ? [...messages, message] : [message];
}

function joinIndexes(path: string[]): string[] {
  return path[0] !== undefined && /^\d+$/.test(path[0]) ? [path.join('.')] : path;
}
