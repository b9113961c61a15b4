// Other people's classifiers, for comparison in evaluation and bench only. They are dev dependencies; without them the row is left out.

import type { Line } from './corpus.ts';

/** Category of a text. */
export type Rival = (text: string) => Promise<string>;

interface NlpManager {
  settings: { autoSave: boolean };
  addLanguage(locale: string): void;
  addDocument(locale: string, text: string, intent: string): void;
  train(): Promise<unknown>;
  process(locale: string, text: string): Promise<{ intent: string }>;
}

/** NLP.js, all lines as Dutch (its other languages are packages of their own); undefined when not installed. */
export async function createNlpjs(lines: readonly Line[]): Promise<Rival | undefined> {
  const basic = await load<{ dockStart(settings: object): Promise<{ get(name: string): NlpManager }> }>('@nlpjs/basic');
  const dutch = await load<{ LangNl: unknown }>('@nlpjs/lang-nl');
  if (!basic || !dutch) return undefined;
  const dock = (await basic.dockStart({
    settings: {
      nlp: {
        forceNER: false,
        languages: ['nl'],
        autoSave: false,
        log: false,
        nlu: { log: false, useNoneFeature: false },
      },
    },
    use: ['Basic', 'LangNl'],
    autoSave: false,
  })) as { get(name: string): NlpManager; getContainer?: () => { use(plugin: unknown): void } };
  dock.getContainer?.().use(dutch.LangNl);
  const nlp = dock.get('nlp');
  nlp.settings.autoSave = false;
  nlp.addLanguage('nl');
  for (const { text, category } of lines) nlp.addDocument('nl', text, category);
  await nlp.train();
  return async (text) => {
    const { intent } = await nlp.process('nl', text);
    return intent === 'None' ? 'none' : intent;
  };
}

interface WinkBayes {
  definePrepTasks(tasks: readonly ((text: string) => readonly string[])[]): void;
  learn(text: string, label: string): void;
  consolidate(): void;
  predict(text: string): string;
}

/** wink's naive Bayes over words; undefined when not installed. */
export async function createWink(lines: readonly Line[]): Promise<Rival | undefined> {
  const wink = await load<{ default: () => WinkBayes }>('wink-naive-bayes-text-classifier');
  if (!wink) return undefined;
  const bayes = wink.default();
  bayes.definePrepTasks([(text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []]);
  for (const { text, category } of lines) bayes.learn(text, category);
  bayes.consolidate();
  return (text) => Promise.resolve(bayes.predict(text));
}

/** A package that may be missing: a missing one is no error, a broken one is. */
async function load<T>(name: string): Promise<T | undefined> {
  try {
    return (await import(name)) as T;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

interface FastTextModel {
  predict(text: string, k: number, least: number): { get(at: number): readonly [number, string]; size(): number };
}
interface FastTextPackage {
  getFastTextModule: unknown;
  getFastTextClass(parts: object): Promise<new () => {
    trainSupervised(url: string, settings: object, tick: () => void): Promise<FastTextModel>;
  }>;
} // prettier-ignore

/** fastText (its own C++, compiled to WebAssembly): words, pairs of words and letter groups; undefined when not installed. */
export async function createFastText(lines: readonly Line[]): Promise<Rival | undefined> {
  const fastText = await load<FastTextPackage>('fasttext.wasm.js');
  if (!fastText) return undefined;
  const flat = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
  const input = lines.map(({ text, category }) => `__label__${category} ${flat(text)}\n`).join('');
  const FastText = await fastText.getFastTextClass(fastText);
  const settings = { loss: 'softmax', minCount: 1, epoch: 25, lr: 0.5, dim: 50, wordNgrams: 2, minn: 3, maxn: 5, bucket: 200_000, verbose: 0 }; // prettier-ignore
  // The package takes its lines from an address; this one holds them itself.
  const url = `data:text/plain;base64,${Buffer.from(input).toString('base64')}`;
  const model = await new FastText().trainSupervised(url, settings, () => undefined);
  return (text) => {
    const found = model.predict(`${flat(text)}\n`, 1, 0);
    return Promise.resolve(found.size() > 0 ? found.get(0)[1].replace('__label__', '') : 'none');
  };
}

interface Eld {
  load(size: string): Promise<unknown>;
  setLanguageSubset(codes: readonly string[]): void;
  detect(text: string): { readonly language: string };
}

/** eld, a language detector, held to our languages; undefined when not installed. */
export async function createEld(codes: readonly string[]): Promise<((text: string) => string) | undefined> {
  const found = await load<{ eld: Eld }>('eld');
  if (!found) return undefined;
  await found.eld.load('small');
  found.eld.setLanguageSubset(codes);
  return (text) => found.eld.detect(text).language || 'und';
}
