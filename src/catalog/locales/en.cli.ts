// Texts of the command line, of errors in settings and of the doctor, in English.

import { enChannelsTerminal, enTelegramChecks } from './en.channels.ts';
import { enEndpointFindings, enEndpointVariables, enModelChecks, enTrain } from './en.learn.ts';
import { enSlips } from './en.slips.ts';
import { enWhatsappChecks, enWhatsappTerminal } from './en.whatsapp.ts';
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
    ...enEndpointFindings,
    file_missing: {
      problem: 'this file is not there.',
      cure: 'Start from the example: cp community.example.yaml {file}. Or try first: npm run demo.',
    },
    file_unreadable: {
      problem: 'this file cannot be read.',
      cure: 'Check the path, and whether you may read the file.',
    },
    file_too_big: { problem: 'the file is too large.', cure: 'Make it smaller than {kilobytes} kB.' },
    not_utf8: { problem: 'the characters in the file are wrong.', cure: 'Save the file as UTF-8.' },
    ...enSlips,
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
    nobody_of_partner: { problem: '‘{value}’ has no contact person.', cure: 'Put one under contacts.' },
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
  variables: {
    SEINHUIS_DATA: 'The folder with all data. Put it on a disk of this computer, not on a network disk.',
    SEINHUIS_COMMUNITY: 'The settings of the neighbourhood. When this file is not there, the demo starts.',
    SEINHUIS_LOCALE: 'Language of the command line and the board: nl or en. Chats have their own language.',
    HOST: 'Address on which Seinhuis listens. Anything but 127.0.0.1 needs SEINHUIS_LOGIN_SECRET.',
    PORT: 'Port on which Seinhuis listens.',
    SEINHUIS_LOGIN_SECRET:
      'Secret to log in to the board, at least 16 characters. Make one with: openssl rand -base64 24',
    REDIS_URL: 'Only for BullMQ, like redis://127.0.0.1:6379. Empty: the queue is inside Seinhuis.',
    LOG_LEVEL: 'How much is logged: debug, info, warn, error or silent.',
    METRICS: 'Figures for Prometheus on /metrics: on or off.',
    ...enEndpointVariables,
  },
  env: {
    head: '# Settings of the machine. You may leave all of them out: then what stands here holds.\n# Copy this file: cp .env.example .env\n# The environment goes before this file. The neighbourhood itself is in community.yaml.\n# This file is made by: npx seinhuis generate',
    orFile: 'Or put it in a file: {name}_FILE=/path/to/file',
    channel: 'Channel {name}',
  },
  help: {
    about:
      "Seinhuis brings reports from the residents' group to the right contact person, and the answer back to the residents.",
    usage: '<command> [options]',
    flags: '[options]',
    titles: {
      'Usage:': 'Usage:',
      'Arguments:': 'What you fill in:',
      'Options:': 'Options:',
      'Global Options:': 'Always:',
      'Commands:': 'Commands:',
    },
    codes: `How a command ends (exit code):
  0   well
  1   it failed
  2   the command is not right
  3   something was found that you must solve
  4   Seinhuis already runs with this folder
  78  this version of Node is too old`,
    more: `Begin with: npm run demo
About one command: npx seinhuis <command> --help`,
  },
  commands: {
    start: 'start Seinhuis, with community.yaml or else with the demo',
    demo: 'start the demo: an invented neighbourhood with phones in the browser',
    replay: 'read an exported WhatsApp chat and show the cases that come out of it',
    classify: 'read sentences (JSON, one a line) and say of each what kind of report it is',
    invite: 'make a code with which a contact person links a phone',
    link: 'link an account to a contact person yourself',
    doctor: 'see whether all is well and say what you can do',
    train: 'learn from your answers, or put the model from before back',
    generate: 'make .env.example and the drawing in the docs again (for developers)',
  },
  names: { file: 'file', contact: 'contact', address: 'account' },
  options: {
    lang: 'language: nl or en',
    help: 'show this help',
    version: 'show the version',
    json: 'as JSON, for a program',
    file: 'the file: .txt or .zip',
    area: 'id of the area in community.yaml',
    dryRun: 'keep nothing',
    contact: 'id of the contact person in community.yaml',
    address: 'the account, as channel:name',
    chat: 'the private chat with this account, when it has another name',
    remove: 'unlink this account, after a phone was stolen for example',
    check: 'write nothing, only see whether it is right',
    local: 'make a model from your answers; install it when nothing gets worse',
    undo: 'put the model from before back',
    corpus: 'folder of your own sentences to learn from (for developers)',
  },
  usage: {
    'commander.unknownCommand': 'There is no command ‘{value}’.',
    'commander.unknownOption': 'There is no option ‘{value}’.',
    'commander.missingArgument': 'You must still fill in ‘{value}’.',
    'commander.missingMandatoryOptionValue': 'You must still fill in ‘{value}’.',
    'commander.optionMissingArgument': '‘{value}’ still needs a value.',
    'commander.excessArguments': 'There is too much after the command.',
    'commander.excessArguments.command': 'There is too much after the command.',
    'commander.invalidArgument': '‘{value}’ can only be: {choices}.',
    other: 'This command is not right.',
    cure: 'Help: npx seinhuis {command}--help',
  },
  errors: {
    settings: 'Seinhuis did not start. Solve this and try again.',
    unknown:
      'That failed ({code}): {detail}\n  → Look with: npx seinhuis doctor. To see more: put LOG_LEVEL=debug before it.',
    known: {
      locked:
        'Seinhuis already runs with this folder.\n  → Stop the other one, or choose another folder with SEINHUIS_DATA.',
      newer: 'The data is of a newer Seinhuis.\n  → Install that version, or put back a backup.',
      corrupt: 'The data is damaged.\n  → Put back a backup.',
      not_writable:
        'Seinhuis may not write in the data folder.\n  → Look at the rights of the folder, or choose another one with SEINHUIS_DATA.',
      EADDRINUSE: 'Another program already uses this port.\n  → Choose another one, like PORT=3001.',
      EACCES: 'The computer does not allow this.\n  → Choose a port above 1024, or look at the rights of the folder.',
      EADDRNOTAVAIL: 'This address is not of this computer.\n  → Set HOST=127.0.0.1.',
      ENOSPC: 'The disk is full.\n  → Make room.',
    },
  },
  start: {
    running: 'Seinhuis runs on {url} for {name}. The board: {url}/board. Stop: Ctrl+C.',
    demo: 'Seinhuis runs on {url} with the demo (an invented neighbourhood). Open {url} in your browser. Stop: Ctrl+C.',
  },
  channels: enChannelsTerminal,
  whatsapp: enWhatsappTerminal,
  invite: {
    noContact: 'Contact person ‘{id}’ is not in community.yaml.',
    made: 'A code for {name}. It works once, until {until}:',
    byLink: '{channel}: open {link}',
    byQr: 'Or point the camera of the phone at this:\n{drawn}',
    byWords: '{channel}: send in a private chat with the bot: {words}',
    noChannel: 'There is no channel with a group yet. First put a group in community.yaml.',
    secret: 'Give the code to {name} only. Whoever has the code can see and answer cases.',
  },
  link: {
    done: '{name} is now linked to {address}.',
    removed: '{address} is no longer of {name}.',
    notTheirs: '{address} is not of {name}. Nothing was changed.',
    moved: 'Note: this account was of ‘{other}’ and no longer is.',
    badAddress: '‘{address}’ is not an account. Write channel:name, like telegram:123456.',
    noChannel: 'There is no channel ‘{channel}’.',
    isGroup: '‘{address}’ is a group. Link the account of a person.',
  },
  train: enTrain,
  generate: {
    written: 'Written: {path}',
    fresh: 'All is up to date.',
    stale: '✖ {path} is not up to date.\n  → Make it again: npx seinhuis generate',
    noMarkers: '{path} lacks the lines between which the drawing goes: {begin} and {end}',
  },
  doctor: {
    healthy: 'All is well.',
    warned: 'Seinhuis can run. Do look at the lines with an exclamation mark ({warned}).',
    failed: 'First solve the lines with a cross ({failed}).',
    checks: {
      ...enTelegramChecks,
      ...enWhatsappChecks,
      ...enModelChecks,
      node: {
        ok: 'Node {version}',
        problem: 'Node {version} is too old.',
        cure: 'Run npm ci and start with npm start.',
      },
      clock: {
        ok: 'Clock: {now} UTC, time zone {zone}',
        problem: 'The clock is behind: {now} UTC.',
        cure: 'Put the clock of this computer right.',
      },
      clock_back: {
        problem: 'There are messages from the future: the clock was put back.',
        cure: 'See whether the clock of this computer is right.',
      },
      folder: {
        ok: 'Data folder: {folder}',
        problem: 'Seinhuis may not write in the folder {folder}.',
        cure: 'Give it to the user who starts Seinhuis, or choose another one with SEINHUIS_DATA.',
      },
      folder_new: { ok: 'The folder {folder} is not there yet. Seinhuis makes it at the start.' },
      folder_rights: {
        ok: 'Only you can look into the folder',
        problem: 'Others on this computer can look into the folder (rights {mode}).',
        cure: 'chmod 700 {folder}',
      },
      disk_network: {
        problem: 'The data folder is on a network disk ({kind}). There the database can break.',
        cure: 'Put SEINHUIS_DATA on a disk of this computer.',
      },
      disk_free: {
        ok: 'Free space: {gigabytes} GB',
        problem: 'Only {gigabytes} GB is free.',
        cure: 'Make room. When the disk is full, Seinhuis takes nothing in.',
      },
      address: { ok: 'Only this computer can reach {host}:{port}' },
      address_open: {
        problem: 'The whole network can reach {host}:{port}. There is a secret to log in.',
        cure: 'Put a web server with HTTPS before it, or set HOST=127.0.0.1.',
      },
      running: { ok: 'Seinhuis is running now' },
      not_running: { ok: 'Seinhuis is not running now' },
      lock_unreadable: {
        problem: 'Seinhuis cannot see whether it is already running.',
        cure: 'Look at the rights of the file lock in the data folder.',
      },
      database_new: { ok: 'There is no data yet. Seinhuis makes it at the start.' },
      database_broken: {
        ok: 'Database: sound',
        problem: 'The database is damaged ({detail}).',
        cure: 'Stop Seinhuis and put back a backup.',
      },
      database_wal: {
        ok: 'Database: writes safely (WAL)',
        problem: 'The database does not write safely ({mode}).',
        cure: 'Start Seinhuis once: it puts this right.',
      },
      schema_current: { ok: 'Database: the version is right' },
      schema_older: { ok: 'Database: of an older version. Seinhuis upgrades it at the start.' },
      schema_empty: { ok: 'Database: still empty' },
      schema_newer: {
        problem: 'The database is of a newer Seinhuis.',
        cure: 'Install that version, or put back a backup.',
      },
      dead_letters: {
        ok: 'No messages were given up',
        problem: 'Messages that were given up: {count}.',
        cure: 'Open the board and choose ‘try again’.',
      },
      redis: {
        ok: 'Redis answers',
        problem: 'Redis does not answer ({detail}).',
        cure: 'Start Redis, or take REDIS_URL away: Seinhuis can do without.',
      },
      redis_aof: {
        ok: 'Redis keeps on disk (AOF)',
        problem: 'Redis keeps nothing on disk. Nothing is lost, but after a restart it takes a while.',
        cure: 'Put in redis.conf: appendonly yes',
      },
      redis_eviction: {
        ok: 'Redis throws nothing away when it is full',
        problem: 'Redis throws things away when it is full ({policy}).',
        cure: 'Put in redis.conf: maxmemory-policy noeviction',
      },
      settings: { ok: 'Settings of the machine are right' },
      settings_wrong: { problem: '{place} {key}: {problem}', cure: '{cure}' },
      community: { ok: 'Neighbourhood: {name} ({areas} areas, {contacts} contact persons)' },
      community_demo: {
        problem: 'There is no community.yaml yet. Seinhuis starts with the demo.',
        cure: 'cp community.example.yaml community.yaml and fill in your own neighbourhood.',
      },
      no_groups: {
        problem: 'There is no group at all. Seinhuis then hears nothing.',
        cure: 'Put a group under groups in community.yaml.',
      },
      area_without_group: {
        ok: 'Each area has a group',
        problem: 'Area {area} has no group.',
        cure: 'Under groups, put a group with area: {id}.',
      },
      area_without_police: {
        ok: 'Each area with a group has a contact person of the police',
        problem: 'Area {area} has no contact person of the police.',
        cure: 'Put one under contacts.',
      },
      route_without_duty: {
        ok: 'On each route somebody can always be reached',
        problem: 'On the route of line {line} nobody is on duty in {hours} hours of the coming week.',
        cure: 'Add somebody, or widen the hours of duty. Now the coordinator gets these cases.',
      },
      route_nobody: {
        problem: 'On the route of line {line} nobody is on duty in the coming week.',
        cure: 'Add somebody. Now the coordinator gets all these cases.',
      },
      category_to_coordinator: {
        ok: 'Each kind of report has a partner',
        problem: 'In area {area} this goes straight to the coordinator: {categories}.',
        cure: 'Put a route for it under routes, or a contact person of the partner.',
      },
      partner_without_contact: {
        problem: '{name} has no contact person.',
        cure: 'Put one under contacts, or take the partner away.',
      },
      not_linked: {
        ok: 'Each contact person has a linked account',
        problem: '{name} has not linked an account and so gets nothing.',
        cure: 'npx seinhuis invite {id}',
      },
      prefix_letters: {
        problem: 'The letters {prefix} of {area} look like a digit or like each other.',
        cure: 'Better take no I, L, O or U.',
      },
    },
  },
};
