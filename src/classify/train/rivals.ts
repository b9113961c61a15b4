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
