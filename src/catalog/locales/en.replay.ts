// Texts of `replay` and `classify`, in English.

import type { ReplayTexts } from './nl.replay.ts';

export const enReplay: ReplayTexts = {
  errors: {
    missing: { problem: '{file} is not there.', cure: 'Check the name and the folder.' },
    folder: { problem: '{file} is a folder.', cure: 'Choose the file itself: a .txt or a .zip.' },
    notAFile: { problem: '{file} is not a common file.', cure: 'First save the chat as .txt or .zip.' },
    unreadable: { problem: '{file} cannot be read.', cure: 'Check that you may read the file.' },
    empty: { problem: '{file} is empty.', cure: 'Export the chat from WhatsApp again.' },
    notAnExport: {
      problem: '{file} is not an exported WhatsApp chat: no line begins with a date and a time.',
      cure: 'In WhatsApp: open the group, choose More → Export chat → Without media.',
    },
    mixed: {
      problem: '{file} holds chats of two different phones.',
      cure: 'Read each export by itself.',
    },
    encoding: {
      problem: '{file} has letters that are not right in line {line}.',
      cure: 'Save the file as UTF-8, or export the chat again.',
    },
    tooBig: { problem: '{file} has more than {limit} MB of text.', cure: 'Cut the file into pieces.' },
    zipBroken: { problem: '{file} is a damaged zip.', cure: 'Export the chat from WhatsApp again.' },
    zipEncrypted: { problem: '{file} has a password.', cure: 'Unpack it yourself and choose the .txt file inside.' },
    zipMethod: {
      problem: '{file} is packed in a way that Seinhuis does not know.',
      cure: 'Unpack it yourself and choose the .txt file inside.',
    },
    zipNoText: {
      problem: 'There is no chat in {file} (_chat.txt or WhatsApp Chat with ….txt).',
      cure: 'Export the chat from WhatsApp again.',
    },
    zipSeveralTexts: {
      problem: 'There are several texts in {file}. It is not clear which one is the chat.',
      cure: 'Unpack it yourself and choose the right .txt file.',
    },
    zipEntries: { problem: 'There are more than {limit} files in {file}.', cure: 'Export the chat without media.' },
    zipBomb: {
      problem: '{file} grows far too big when unpacked. This is not a common chat.',
      cure: 'Do not trust this file. Export the chat again yourself.',
    },
    changed: {
      problem: '{file} changed while it was read.',
      cure: 'Start again. What was read already does not count twice.',
    },
  },
  unknownArea: {
    problem: 'The area ‘{area}’ is not in community.yaml.',
    near: 'Did you mean ‘{nearest}’?',
    choices: 'Choose from: {choices}.',
  },
  running: {
    problem: 'Seinhuis already runs on this folder.',
    cure: 'Stop it first, or only look, without keeping anything: add --dry-run.',
  },
  nothing: 'Nothing was kept.',
  stopped: 'Stopped before the end. Start again for the rest; what was read already does not count twice.',
  stuck: '{count} messages could not be processed. Look on the board at the messages that got stuck.',
  order: {
    yearFirst: 'Dates: year, month, day.',
    value: 'Dates: the {first} first. The numbers show it.',
    sequence: 'Dates: the {first} first. Only so the chat runs forward in time.',
    language: 'Dates: the {first} first. That fits the language of the phone.',
    default: 'Dates: the {first} first. This is not certain: nothing in the file tells.',
  },
  day: 'day',
  month: 'month',
  progress: '{percent}% · {lines} of {total} lines · {messages} messages',
  summary: {
    head: '{area}: {messages} messages read',
    dryRun: 'This was only a look: nothing was kept.',
    media: 'of these a picture, sound or file (not in the export)',
    system: 'lines of WhatsApp itself, and deleted messages',
    repeated: 'read before (not counted twice)',
    chatter: 'chatter',
    signals: 'reports',
    asked: 'in doubt: a person looks',
    notUnderstood: 'lines not understood',
    lines: 'Not understood: line {numbers}',
    more: '{numbers} and {rest} more',
    categories: 'Cases by kind',
    partners: 'Cases by partner',
    noCases: 'No cases.',
  },
  columns: {
    number: 'Case',
    category: 'Kind',
    partner: 'Partner',
    status: 'Status',
    reporters: 'Reporters',
    messages: 'Messages',
  },
  classify: {
    notJson: 'this line is not JSON',
    notObject: 'an object with "text" belongs here',
    noText: '"text" is missing or not a text',
    badId: '"id" must be a text or a number',
    notUtf8: 'this line is not UTF-8',
    tooLong: 'this line is longer than 1 MB',
  },
};
