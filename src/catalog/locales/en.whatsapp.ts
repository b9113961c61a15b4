// English of nl.whatsapp.ts.

export const enWhatsapp = {
  'whatsapp.off':
    'WhatsApp is off. What is written in the WhatsApp group, Seinhuis does not see.\n  → Read the risk in the README. Do you want it? Put in .env: WHATSAPP=on. Then start Seinhuis again.',
  'whatsapp.settings': 'The settings of WhatsApp are not right. Look with: npx seinhuis doctor',
  'whatsapp.risk': 'WhatsApp is ready, but nobody said yes to the risk.',
  'whatsapp.browser': 'Chromium is not there, or does not start. See what is missing with: npx seinhuis doctor',
  'whatsapp.restarting': 'The browser of WhatsApp went away and starts again. You need not do anything.',
  'whatsapp.page': 'WhatsApp Web loaded itself anew and is nearly ready.',
  'whatsapp.changed':
    'WhatsApp Web changed and Seinhuis does not know it any more. See if there is a new version of Seinhuis.',
  'whatsapp.unreachable': 'WhatsApp cannot be reached. Check the internet connection. Seinhuis keeps trying.',
  'whatsapp.logged_out': 'The phone logged Seinhuis out. Link it again.',
  'whatsapp.conflict': 'WhatsApp Web is open elsewhere too with this number. Close it there.',
  'whatsapp.blocked': 'WhatsApp refuses this number. Look in WhatsApp on the phone itself.',
  'whatsapp.refused': 'WhatsApp refuses this version or this connection. See if there is a new version of Seinhuis.',
  'whatsapp.removed':
    'The bot was taken out of a group and hears nothing there any more. Put it back, or take the group out of community.yaml.',
  'whatsapp.in_use': 'Another program uses the folder of WhatsApp. Does Seinhuis run twice?',
};

export const enWhatsappChecks = {
  whatsapp_off: {
    problem: 'There are WhatsApp groups in community.yaml ({groups}), but WhatsApp is off.',
    cure: 'Read the risk in the README. Do you want it? Then put in .env: WHATSAPP=on',
  },
  whatsapp_no_groups: {
    problem: 'WhatsApp is on, but there is no WhatsApp group in community.yaml.',
    cure: 'Put it under groups, with the number of the group, like whatsapp:120363041234567890@g.us.',
  },
  whatsapp_group_number: {
    problem: '‘{group}’ is no number of a WhatsApp group.',
    cure: 'It ends in @g.us, like whatsapp:120363041234567890@g.us.',
  },
  whatsapp_settings: {
    problem: 'These settings of WhatsApp are not right: {names}.',
    cure: 'Look in .env.example how they should be.',
  },
  whatsapp_consent: {
    ok: 'WhatsApp: you said yes to the risk',
    problem: 'WhatsApp is on, but nobody said yes to the risk. Seinhuis runs without WhatsApp.',
    cure: 'Read /channel/whatsapp/ or the README. Then put in .env: WHATSAPP_RISK_ACCEPTED=yes',
  },
  whatsapp_chromium: {
    ok: 'WhatsApp: Chromium is there ({path})',
    problem: 'WhatsApp needs Chromium, and it is not there.',
    cure: 'On Debian and Ubuntu: apt install chromium. Is it elsewhere? Put the path in .env: WHATSAPP_CHROMIUM=…',
  },
  whatsapp_chromium_path: {
    problem: 'WHATSAPP_CHROMIUM points at something that cannot be started: {path}.',
    cure: 'Put the path of Chromium there. Or take the line away, then Seinhuis looks for it.',
  },
  whatsapp_data: {
    ok: 'WhatsApp: the folder of the link is yours alone ({path})',
    problem: 'Others on this computer can reach the folder of the link: {path}. Who has it reads along.',
    cure: 'Close it: chmod 700 {path}',
  },
  whatsapp_data_write: {
    problem: 'The folder of the link of WhatsApp cannot be written: {path}.',
    cure: 'Give this user the right to, or choose another folder: WHATSAPP_DATA=…',
  },
  whatsapp_linked: {
    ok: 'WhatsApp: a phone was linked in this folder',
    problem: 'No phone is linked yet.',
    cure: 'Start Seinhuis and open the page of WhatsApp on the board: /channel/whatsapp/',
  },
  whatsapp_cache: {
    ok: 'WhatsApp: the kept page is version {version}',
    problem: 'There is no kept page in WHATSAPP_WEB_VERSION_CACHE: {path}.',
    cure: 'Put a file there like 2.3000.1017054665.html. Or take the line away.',
  },
};

export const enWhatsappTerminal = {
  risk: `WhatsApp is on, but does not start yet. Read this first:
- WhatsApp allows its own apps only. Seinhuis uses WhatsApp Web with another program.
- WhatsApp can block the number, for a while or for ever.
- Take a number of its own for the bot: a prepaid SIM card in an old phone.
- Everything works without WhatsApp too, with Telegram for example.
More: {url}/channel/whatsapp/
Do you want it all the same? Put in .env: WHATSAPP_RISK_ACCEPTED=yes. And start again.`,
  qr: `Link the phone of the bot: WhatsApp, Linked devices, Link a device.
{drawn}
This code works for {left} seconds more; then another comes by itself. It can also be done at {url}/channel/whatsapp/`,
  enough: 'Not linked yet. The next codes are at {url}/channel/whatsapp/',
  code: 'Type this code on the phone of the bot: {code}',
};
