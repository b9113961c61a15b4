// Texts of the command line, of errors in settings and of the doctor, in English.

import type { CliTexts } from './nl.cli.ts';

export const enCli: CliTexts = {
  hint: { nearest: 'Did you mean ‘{nearest}’?', choices: 'Choose from: {choices}.' },
  kinds: {
    string: 'a text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    list: 'a list (lines with a dash)',
    map: 'a block with keys',
  },
  findings: {
    file_missing: {
      problem: 'this file is not there.',
      cure: 'Start from the example: cp community.example.yaml {file}. Or try first: npm run demo.',
    },
    file_unreadable: {
      problem: 'this file cannot be read.',
      cure: 'Check the path, and whether you may read the file.',
    },
    file_too_big: { problem: 'the file is too large.', cure: 'Make it smaller than {megabytes} MB.' },
    not_utf8: { problem: 'the characters in the file are wrong.', cure: 'Save the file as UTF-8.' },
    yaml_tab: { problem: 'there is a tab here.', cure: 'Use spaces to indent, no tabs.' },
    yaml_duplicate_key: { problem: 'this key is there twice.', cure: 'Take one of the two away.' },
    yaml_aliases: {
      problem: 'the file refers to itself too often.',
      cure: 'Write repeated parts out instead of referring with *.',
    },
    yaml_documents: { problem: 'there are two pieces in one file.', cure: 'Take the line with --- away.' },
    yaml_broken: {
      problem: 'this line is not good YAML ({detail}).',
      cure: 'Look at the indentation, the colon with a space after it, and quotes.',
    },
    not_a_map: { problem: 'there are no settings here.', cure: 'See community.example.yaml for how it should be.' },
    unknown_key: { problem: 'this key does not exist.', cure: '{hint} Else: take the line away.' },
    missing: { problem: 'this is missing.', cure: 'Fill it in. See community.example.yaml for how it should be.' },
    empty: { problem: 'this is empty.', cure: 'Fill it in, or take the line away.' },
    wrong_type: { problem: '‘{value}’ does not fit here.', cure: 'This must be {expected}.' },
    not_one_of: { problem: '‘{value}’ cannot be used here.', cure: '{hint}' },
    too_small: { problem: '{value} is too small.', cure: 'Take {limit} or more.' },
    too_big: { problem: '{value} is too large.', cure: 'Take {limit} or less.' },
    too_long: { problem: 'the text is too long.', cure: 'Make it no longer than {limit} characters.' },
    too_few: { problem: 'this list is empty.', cure: 'Put at least one in.' },
    bad_id: {
      problem: '‘{value}’ cannot be the name of a block.',
      cure: 'Use small letters, digits, - and _. Begin with a letter or digit, at most 40 characters.',
    },
    bad_prefix: { problem: '‘{value}’ is no good start of a case number.', cure: 'Take two capitals, like ZW.' },
    bad_language: { problem: '‘{value}’ is not a language.', cure: 'Take two small letters, like nl, en or tr.' },
    bad_time: { problem: '‘{value}’ is not a time.', cure: 'Write the time as "22:00", with quotes.' },
    bad_duty: {
      problem: '‘{value}’ is not a time of duty.',
      cure: 'Write "mon-fri 09:00-17:00" or "sat,sun 10:00-14:00". Past midnight works too: "fri 22:00-06:00".',
    },
    bad_absence: {
      problem: '‘{value}’ is not an absence.',
      cure: 'Write "2026-12-24..2027-01-02" (the last day counts), or one day: "2026-12-24".',
    },
    bad_time_zone: { problem: '‘{value}’ is not a time zone.', cure: 'Write for instance Europe/Amsterdam.' },
    bad_chat: {
      problem: '‘{value}’ is not a group.',
      cure: 'Write the channel, a colon and the number of the group, like webchat:zuiderzee or telegram:-100123.',
    },
    unknown_channel: { problem: 'there is no channel ‘{value}’.', cure: '{hint}' },
    unknown_area: { problem: 'the area ‘{value}’ does not exist.', cure: '{hint} Or put it under areas.' },
    unknown_partner: { problem: 'the partner ‘{value}’ does not exist.', cure: '{hint} Or put it under partners.' },
    unknown_contact: {
      problem: 'the contact person ‘{value}’ does not exist.',
      cure: '{hint} Or put that person under contacts.',
    },
    areas_too_deep: { problem: 'the areas are nested too deep.', cure: 'Use at most {limit} layers.' },
    duplicate_area: { problem: 'the area ‘{value}’ is there twice.', cure: 'Give one of the two another id.' },
    duplicate_prefix: {
      problem: '‘{value}’ already belongs to the area ‘{other}’.',
      cure: 'Choose two other letters, so that a case number can be of one area only.',
    },
    duplicate_group: {
      problem: 'the group ‘{value}’ already belongs to the area ‘{other}’.',
      cure: 'A group belongs to one area. Take one of the two away.',
    },
    coordinator_needs_human: {
      problem: '‘{value}’ is of {partner} and cannot be a coordinator.',
      cure: 'A coordinator also gets cases that nobody looked at yet. Choose somebody of another partner.',
    },
    police_first: {
      problem: '‘{value}’ cannot be the first step.',
      cure: "Put the residents' contact person before it: that person looks first and then forwards.",
    },
    wrong_partner: {
      problem: '‘{value}’ is of ‘{other}’, not of ‘{partner}’.',
      cure: 'Choose a contact person of {partner}, or take the line away: then everybody of that partner takes part.',
    },
    nobody_serves: {
      problem: '‘{value}’ has nobody for area {area}.',
      cure: 'Under contacts, give somebody of {value} this area, or a larger one, in areas.',
    },
    ask_above_join: { problem: 'ask is higher than join.', cure: 'Take a smaller number for ask than for join.' },
    unknown_variable: {
      problem: 'this setting does not exist.',
      cure: '{hint} Else: take the line away. All settings are in .env.example.',
    },
    bad_variable: { problem: '‘{value}’ cannot be used here.', cure: 'This must be: {expected}.' },
    secret_short: {
      problem: 'this secret is too short.',
      cure: 'Take at least 16 characters. Make one with: openssl rand -base64 24',
    },
    file_and_value: { problem: '{key} and {key}_FILE are both set.', cure: 'Keep one of them.' },
    secret_file: {
      problem: 'the file with this secret cannot be read.',
      cure: 'Check the path, and whether you may read it.',
    },
    secret_needed: {
      problem: 'Seinhuis would be open to everybody on the network ({value}), without a secret to log in.',
      cure: 'Set HOST=127.0.0.1, or set SEINHUIS_LOGIN_SECRET. Make one with: openssl rand -base64 24',
    },
  },
};
