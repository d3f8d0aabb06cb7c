import { CommandEnd } from './run-command.ts';

/** One `--name value` of a command. `read` returns the value, or throws an error that says what it must be. */
export type Option<Value> = {
  readonly placeholder: string;
  readonly about: string;
  readonly fallback: Value;
  read(text: string): Value;
};

type Options = Readonly<Record<string, Option<string | number | undefined>>>;
export type ValuesOf<Of extends Options> = { [Name in keyof Of]: Of[Name]['fallback'] };

/** A whole number from `least` to `most`. */
export function integerOption<Fallback extends number | undefined>(
  about: string,
  range: { least: number; most: number; fallback: Fallback },
): Option<Fallback | number> {
  const { least, most, fallback } = range;
  return {
    placeholder: 'N',
    about,
    fallback,
    read(text) {
      const value = Number(text);
      if (/^\d+$/.test(text) && value >= least && value <= most) return value;
      throw new Error(`must be a whole number from ${least} to ${most}, not ${JSON.stringify(text)}`);
    },
  };
}

/** A password as Allot takes them. */
export function passwordOption(about: string): Option<string | undefined> {
  return {
    placeholder: 'TEXT',
    about,
    fallback: undefined,
    read(text) {
      if (text.length >= 8 && text.length <= 128) return text;
      throw new Error('must be 8 to 128 characters long');
    },
  };
}

/**
 * The values of `--name value` and `--name=value`. With any fault throws a {@link CommandEnd} with exit code 2 that
 * lists every one and shows the usage; with `--help` one with the usage alone.
 * `findFaults` is asked for what is wrong with values together, once each is right by itself.
 */
export function readArguments<Of extends Options>(
  command: string,
  argv: readonly string[],
  options: Of,
  findFaults: (values: ValuesOf<Of>) => string[] = () => [],
): ValuesOf<Of> {
  if (argv.includes('--help')) throw new CommandEnd(describeUsage(command, options), 0);
  const { texts, faults } = splitArguments(command, argv, options);
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries(options)) {
    const text = texts.get(name);
    try {
      values[name] = text === undefined ? option.fallback : option.read(text);
    } catch (error) {
      faults.push(`--${name} ${(error as Error).message}`);
    }
  }
  if (faults.length === 0) faults.push(...findFaults(values as ValuesOf<Of>));
  if (faults.length === 0) return values as ValuesOf<Of>;
  throw new CommandEnd([...faults, '', describeUsage(command, options)].join('\n'), 2);
}

function splitArguments(command: string, argv: readonly string[], options: Options) {
  const texts = new Map<string, string>();
  const faults: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index]!;
    const [, name, inline] = /^--([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (name === undefined) {
      // What npm does with options of its own: it takes the names and passes the values on.
      faults.push(
        `${JSON.stringify(argument)} is no option. Is the -- missing in "npm run ${command} -- …"?`,
      );
      continue;
    }
    const following = argv[index + 1];
    const takesNext = inline === undefined && following !== undefined && !following.startsWith('--');
    if (takesNext) index += 1;
    const text = inline ?? (takesNext ? following : undefined);
    if (!Object.hasOwn(options, name)) faults.push(`--${name} is not known`);
    else if (text === undefined) faults.push(`--${name} needs a value`);
    else if (texts.has(name)) faults.push(`--${name} is given twice`);
    else texts.set(name, text);
  }
  return { texts, faults };
}

function describeUsage(command: string, options: Options): string {
  const rows = Object.entries(options).map(([name, { placeholder, about, fallback }]) => {
    const standard = fallback === undefined ? '' : ` (${String(fallback)} unless given)`;
    return `  ${`--${name} ${placeholder}`.padEnd(20)}  ${about}${standard}`;
  });
  return [`Usage: npm run ${command} -- [options]`, ...rows].join('\n');
}
