// The command line: which commands there are, their help, and how an error is told to a person. Commands load when they run.

import { Command, CommanderError, Option } from 'commander';

import { describeFindings, fill, hintFor, locales, nearest, SettingsError, type Locale } from '../findings.ts';
import { versionOf } from '../version.ts';
import { CliError, complain, exitCodes, textsOf, type Io } from './io.ts';

/** Runs one command to its end; the number is the exit code of the program. Never rejects. */
export async function main(argv: readonly string[], given: Omit<Io, 'locale'>): Promise<number> {
  const io: Io = { ...given, locale: languageOf(argv, given.env) };
  let code: number = exitCodes.ok;
  const program = build(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return explain(error, io, program, argv);
  }
}

/** `--lang`, else SEINHUIS_LOCALE, else Dutch. */
function languageOf(argv: readonly string[], env: Io['env']): Locale {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const word = argv[at]?.includes('=') ? argv[at].slice('--lang='.length) : argv[at + 1];
  const wanted = at >= 0 ? word : env['SEINHUIS_LOCALE'];
  return locales.find((locale) => locale === wanted) ?? 'nl';
}

type Done = (code: number) => void;

function build(io: Io, done: Done): Command {
  const texts = textsOf(io);
  const { commands: about, options, help, names } = texts;
  const program = new Command('seinhuis');
  program
    .description(help.about)
    .usage(help.usage)
    .version(versionOf(), '-V, --version', options.version)
    .addOption(new Option('--lang <nl|en>', options.lang).choices(locales))
    .helpCommand(false)
    .addHelpText('after', `\n${help.codes}\n\n${help.more}`);

  const command = (name: string, text: string): Command => program.command(name).description(text);

  command('start', about.start).action(async () => done(await (await import('./start.ts')).runStart(io)));
  command('demo', about.demo).action(async () => done(await (await import('./demo.ts')).runDemo(io)));
  command('replay', about.replay)
    .argument(`<${names.file}>`, options.file)
    .requiredOption('--area <id>', options.area)
    .option('--json', options.json)
    .option('--dry-run', options.dryRun)
    .action(async (file: string, flags: { area: string; json?: boolean; dryRun?: boolean }) => {
      const { runReplay } = await import('./replay.ts');
      done(await runReplay(file, { area: flags.area, json: flags.json ?? false, dryRun: flags.dryRun ?? false }, io));
    });
  command('classify', about.classify).action(async () => done(await (await import('./classify.ts')).runClassify(io)));
  command('invite', about.invite)
    .argument(`<${names.contact}>`, options.contact)
    .option('--json', options.json)
    .action(async (contact: string, flags: { json?: boolean }) =>
      done(await (await import('./invite.ts')).runInvite(contact, { json: flags.json ?? false }, io)),
    );
  command('link', about.link)
    .argument(`<${names.contact}>`, options.contact)
    .argument(`<${names.address}>`, options.address)
    .option('--chat <address>', options.chat)
    .option('--remove', options.remove)
    .option('--json', options.json)
    .action(async (contact: string, address: string, flags: { chat?: string; json?: boolean; remove?: boolean }) => {
      const { json = false, remove = false, chat } = flags;
      done(await (await import('./link.ts')).runLink(contact, address, { json, remove, chat }, io));
    });
  command('doctor', about.doctor)
    .option('--json', options.json)
    .action(async (flags: { json?: boolean }) =>
      done(await (await import('./doctor.ts')).runDoctor({ json: flags.json ?? false }, io)),
    );
  command('train', about.train)
    .option('--local', options.local)
    .option('--undo', options.undo)
    .option('--corpus <folder>', options.corpus)
    .option('--json', options.json)
    .action(async (flags: { local?: boolean; undo?: boolean; json?: boolean; corpus?: string }) => {
      const { local = false, undo = false, json = false, corpus } = flags;
      done(await (await import('./train.ts')).runTrain({ local, undo, json, corpus }, io));
    });
  command('generate', about.generate)
    .option('--check', options.check)
    .action(async (flags: { check?: boolean }) =>
      done(await (await import('./generate.ts')).runGenerate({ check: flags.check ?? false }, io)),
    );

  for (const one of [program, ...program.commands]) dress(one, io);
  return program;
}

/** The same manners for every command: our words, our streams, errors as values. */
function dress(command: Command, io: Io): void {
  const { help, options } = textsOf(io);
  const titles: Readonly<Record<string, string>> = help.titles;
  command
    .exitOverride()
    .helpOption('-h, --help', options.help)
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: (option) => option.description,
      subcommandTerm: (sub) => [sub.name(), ...argumentsOf(sub)].join(' '),
      showGlobalOptions: command.parent !== null,
    })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: () => undefined,
    });
  if (command.parent)
    command.usage([...(command.options.length > 0 ? [help.flags] : []), ...argumentsOf(command)].join(' '));
}

const argumentsOf = (command: Command): string[] => command.registeredArguments.map((one) => `<${one.name()}>`);

// ── Errors ──────────────────────────────────────────────────────────────────────────────────────────────────────────

function explain(error: unknown, io: Io, program: Command, argv: readonly string[]): number {
  const { errors } = textsOf(io);
  if (error instanceof CommanderError) return explainUsage(error, io, program, argv);
  if (error instanceof SettingsError) {
    complain(io, describeFindings(error.findings, io.locale));
    complain(io, errors.settings);
    return exitCodes.findings;
  }
  if (error instanceof CliError) {
    complain(io, `✖ ${error.message}`);
    return error.code;
  }
  const code = codeOf(error);
  const known: Readonly<Record<string, string>> = errors.known;
  const text = Object.hasOwn(known, code) ? known[code] : undefined;
  complain(
    io,
    `✖ ${fill(text ?? errors.unknown, { code, detail: error instanceof Error ? error.message : String(error) })}`,
  );
  if (io.env['LOG_LEVEL'] === 'debug' && error instanceof Error) complain(io, error.stack ?? '');
  return code === 'locked' ? exitCodes.running : exitCodes.failed;
}

/** A code of the store (`locked`, `newer` …) or of the operating system (`EADDRINUSE` …). */
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';

function explainUsage(error: CommanderError, io: Io, program: Command, argv: readonly string[]): number {
  if (error.exitCode === 0) return exitCodes.ok;
  const { usage, hint } = textsOf(io);
  // `seinhuis` alone: commander showed the help; nothing was asked, so nothing was done.
  if (error.code === 'commander.help') return exitCodes.usage;
  const [, value = ''] = /'([^']*)'/u.exec(error.message) ?? [];
  const [, choices = ''] = /Allowed choices are ([^.]*)/u.exec(error.message) ?? [];
  const names = program.commands.map((command) => command.name());
  const texts: Readonly<Record<string, string>> = usage;
  const candidates = error.code === 'commander.unknownOption' ? optionsOf(program, argv) : names;
  const near =
    error.code === 'commander.unknownOption'
      ? nearest(value, candidates)
      : error.code === 'commander.unknownCommand'
        ? hintFor(value, names)['nearest']
        : undefined;
  const text = fill(texts[error.code] ?? usage.other, { value, choices });
  complain(io, `✖ ${text}${near === undefined ? '' : ` ${fill(hint.nearest, { nearest: near })}`}`);
  const command = names.find((name) => argv.includes(name));
  complain(io, `  → ${fill(usage.cure, { command: command === undefined ? '' : `${command} ` })}`);
  return exitCodes.usage;
}

const optionsOf = (program: Command, argv: readonly string[]): string[] => [
  '--help',
  '--lang',
  '--version',
  ...(program.commands.find((command) => argv.includes(command.name()))?.options ?? []).map(
    (option) => option.long ?? '',
  ),
];
