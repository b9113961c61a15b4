// What the composition root tells the simulator: which phones there are, and in which groups they are.

import { z } from 'zod';

const phoneSchema = z.object({
  /** The person's ref; the address is `webchat:<person>`, the private chat with the bot `webchat:@<person>`. */
  person: z.string().regex(/^(?!bot$)[a-z0-9][a-z0-9_-]{0,31}$/u),
  name: z.string().min(1).max(60),
  role: z.enum(['resident', 'contact', 'police', 'housing_corporation', 'municipality', 'coordinator']),
  groups: z.array(z.string().regex(/^webchat:[^@\s]{1,64}$/u)).default([]),
});

export const limitsNames = ['none', 'telegram', 'whatsapp'] as const;

/** Whose limits the simulated platform wears. */
export type LimitsName = (typeof limitsNames)[number];

/** One phone of the simulator. */
export type Phone = Readonly<z.infer<typeof phoneSchema>>;

const settingsSchema = z.object({
  /** False: the web pages answer 404, so that nobody can write in another's name on a house in use. */
  simulator: z.boolean().default(false),
  phones: z.array(phoneSchema).max(40).default([]),
  limits: z.enum(limitsNames).default('none'),
  /** What a group is called on the phones: address → name; its ref when it is not named. */
  groupNames: z.record(z.string(), z.string().max(80)).default({}),
  /** In which the phones show times. */
  timeZone: z.string().default('Europe/Amsterdam'),
  /** Folder with scenario files (*.md); by default those of this repository. */
  scenarios: z.string().optional(),
});

export type WebchatSettings = Readonly<z.infer<typeof settingsSchema>>;

/** Reads the settings of this channel; throws zod's error, which names the key, when they do not fit. */
export const readSettings = (settings: Readonly<Record<string, unknown>>): WebchatSettings =>
  settingsSchema.parse(settings);
