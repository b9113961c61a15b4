// Branded ids: opaque text everywhere but in the place that makes them.

declare const brand: unique symbol;
type Brand<B extends string> = string & { readonly [brand]: B };

export type MessageId = Brand<'message'>;
export type CaseId = Brand<'case'>;
export type OutboxId = Brand<'outbox'>;
export type PromptId = Brand<'prompt'>;
export type JobId = Brand<'job'>;
/** Keys of `community.yaml`. */
export type AreaId = Brand<'area'>;
export type PartnerId = Brand<'partner'>;
export type ContactId = Brand<'contact'>;
/** A chat as `<channel>:<ref>`; the ref is made and read by its adapter only. */
export type ChatAddress = Brand<'chat'>;
/** A person's account as `<channel>:<ref>`; the ref is made and read by its adapter only. */
export type PersonAddress = Brand<'person'>;
/** A platform's id of one message, unique within its channel. */
export type ExternalId = Brand<'external'>;

/** Marks text as an id. Only makers and parsers of ids (adapters, settings, the store's rows) call this. */
export const asId = <T extends string>(text: string): T => text as T;

/** The channel name in front of an address. */
export const channelOf = (address: ChatAddress | PersonAddress): string => address.slice(0, address.indexOf(':'));

/** Stands for somebody who asked to be forgotten: an account of no channel. */
export const isForgotten = (person: PersonAddress): boolean => person.startsWith('forgotten:');

/** Makes ids; injected, so that the core stays pure and tests can repeat a run. */
export interface Ids {
  /** A new id that sorts after all earlier ones of this maker. */
  next<T extends string>(prefix: 'm' | 'c' | 'o' | 'j'): T;
  /** 128 random bits as text of `A-Za-z0-9_-`: for tokens that give a right. */
  secret(): string;
}

/** Case number as people say it: two letters, a dash, at least four digits (`ZW-0042`; experience.md §9). */
export const formatCaseNumber = (prefix: string, n: number): string => `${prefix}-${String(n).padStart(4, '0')}`;

/** Reads `zw42`, `ZW 0042`, `ZW-0042` back to the written form; undefined when it is none. The number gives no right. */
export function parseCaseNumber(text: string): string | undefined {
  const match = /^\s*([a-z]{2})[\s-]*0*(\d{1,9})\s*$/iu.exec(text);
  const [, prefix, digits] = match ?? [];
  if (prefix === undefined || digits === undefined) return undefined;
  return formatCaseNumber(prefix.toUpperCase(), Number(digits));
}
