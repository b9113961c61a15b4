// `seinhuis generate`: writes what is made from the source (.env.example, the drawing in the docs), or checks that it is so.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import type { ChannelManifest } from '../channel/port.ts';
import { defaultOf, houseSecrets, houseVariables } from '../config.ts';
import { stateDiagram, tableMarkdown } from '../domain/table.ts';
import { cliTexts, fill } from '../findings.ts';
import { CliError, complain, exitCodes, say, textsOf, type Io } from './io.ts';
import { loadManifests } from './settings.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const begin = '<!-- generated: case machine -->';
const end = '<!-- end of generated -->';

interface Target {
  readonly path: string;
  readonly text: string;
}

/** Writes the files; with `check` it writes nothing and ends with 3 when one is not as the source says. */
export async function runGenerate(options: { readonly check: boolean }, io: Io): Promise<number> {
  const texts = textsOf(io).generate;
  const targets = await makeTargets(io);
  const stale = targets.filter(
    ({ path, text }) => !existsSync(root + path) || readFileSync(root + path, 'utf8') !== text,
  );
  if (options.check) {
    for (const { path } of stale) complain(io, fill(texts.stale, { path }));
    if (stale.length === 0) say(io, texts.fresh);
    return stale.length === 0 ? exitCodes.ok : exitCodes.findings;
  }
  for (const { path, text } of stale) {
    writeFileSync(root + path, text);
    say(io, texts.written, { path });
  }
  if (stale.length === 0) say(io, texts.fresh);
  return exitCodes.ok;
}

async function makeTargets(io: Io): Promise<readonly Target[]> {
  return [{ path: '.env.example', text: envExample(await loadManifests()) }, ...architecture(io)];
}

/** Every variable with what it is and its default, in Dutch; secrets are empty and may come from a file. */
export function envExample(manifests: readonly ChannelManifest[]): string {
  const { env, variables } = cliTexts('nl');
  const entry = (name: string, about: string, value: string, secret: boolean): string =>
    [
      `# ${about}`,
      ...(secret ? [`# ${fill(env.orFile, { name })}`] : []),
      `${value === '' ? '# ' : ''}${name}=${value}`,
    ].join('\n');
  const house = houseVariables.map((name) =>
    entry(name, variables[name], defaultOf(name), houseSecrets.includes(name)),
  );
  const channels = manifests.flatMap(({ name, env: own }) => {
    const entries = Object.entries(own).map(([key, one]) =>
      entry(key, one.about, one.default ?? '', one.secret ?? false),
    );
    return entries.length === 0 ? [] : [`# ── ${fill(env.channel, { name })} ──`, ...entries];
  });
  return `${[env.head, ...house, ...channels].join('\n\n')}\n`;
}

/** The table and the drawing between their markers; nothing while the page has no markers. */
function architecture(io: Io): readonly Target[] {
  const path = 'docs/ARCHITECTURE.md';
  if (!existsSync(root + path)) return [];
  const page = readFileSync(root + path, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new CliError(fill(textsOf(io).generate.noMarkers, { path, begin, end }));
  const block = `${begin}\n\n${tableMarkdown()}\n\`\`\`mermaid\n${stateDiagram()}\`\`\`\n\n${end}`;
  return [{ path, text: page.slice(0, from) + block + page.slice(to + end.length) }];
}
