// What is said to a command that somebody typed, in English.

import type { CommandTexts } from './locale.ts';

export const enCommands: CommandTexts = {
  says: {
    help_contact:
      'A case comes here by itself. Choose a button, or send the number.\n/open: your open cases\n/duty: not now, or on again\n/handover: give cases to a colleague\n/myreports: what you reported yourself\nThis is no emergency number. Danger now? Call 112.',
    help_group:
      'Write here what you see, and where. This is how far it is:\n👀 seen · ✍ a person has looked · 🤝 a partner has it · 👌 done\n/who: our contact persons\n/112: it has been called\nThis is no emergency number. Danger now? Call 112.',
    who: 'Our contact persons:\n{list}',
    my_reports: 'Your reports:\n{list}',
    no_reports: 'No report of yours is open now.\nWrite here what you see, and where.',
    privacy:
      'A computer reads along and looks for reports. A person decides.\nNo report? Then we wipe your words after {hours} hours.\nA report is wiped {days} days after its end.\nWho has the case reads your words. We do not pass on your name or number.\nPolice get something when a contact person chooses so.\n/myreports: what is left\n/forgetme: everything of yours gone',
    forget_sure:
      'Shall we wipe everything of yours?\nYou will hear nothing more about your reports. An open case goes on without you.\nAre you sure?',
    forgotten:
      'Done. We no longer know that it was you.\nWords in an open case go {days} days after its end.\nWhat stands in the chat itself, you can wipe there.',
    forget_not: 'Good. Everything stays as it was.',
    forget_contact:
      'You are a contact person. First ask your coordinator to take away your link. Then send this again.',
    open_cases: 'Your open cases, the oldest first:\n{list}\nSend a number to open that case.',
    nothing_open: 'You have nothing open. Good.',
    duty_on: '{duty}\nNot for a while? Send: /duty off\nOr with an end: /duty off until Monday',
    duty_off: 'Good. You get no new reports{until}.\nBegin again? Send: /duty on\n{openNote}',
    duty_unclear:
      'I do not get that. Send for instance:\n/duty off\n/duty off until Monday\n/duty off until 18:00\n/duty on',
    choose_colleague: 'Who should get this?\n{list}',
    no_colleague: 'No colleague can take this over now. Ask your coordinator.',
    handed_over: '{name} now has:\n{list}',
    strange_group:
      'I am in a group that I do not know. {groupName}\nI read nothing there. Is this a group of yours?\nYou can also put it in community.yaml yourself:\n{groupAddress}',
    group_where:
      'For which area is {groupNameOr}?\nNot in the list? Then put the group in community.yaml:\n{groupAddress}',
    group_read:
      'Good. I now read along in {groupNameOr}, for {place}.\nPut the group in community.yaml as well. Then it is fixed:\n{groupAddress}',
    group_left: '{leftNote}',
  },
  verbs: {
    forget: 'Yes, wipe it all',
    forget_not: 'No, keep it',
    hand_to: 'Hand over',
    read_group: 'Yes, ours',
    read_group_for: 'Yes',
    leave_group: 'No, leave it',
  },
  whoHas: {
    residents: 'the contact person',
    police: 'the neighbourhood officer',
    housing_corporation: 'the housing corporation',
    municipality: 'the municipality',
    coordinator: 'the coordinator',
  },
  stands: {
    new: 'new',
    offered: '{who} still has to look',
    acknowledged: '{who} is looking into it',
    waiting: 'the reporter was asked a question',
    closed: 'done, {outcome}',
    withdrawn: 'we do nothing with this',
    merged: 'belongs to another case',
  },
  ownerStands: {
    new: 'new',
    offered: 'waits for you',
    acknowledged: 'you are looking into it',
    waiting: 'waits for the reporter',
    closed: 'done',
    withdrawn: 'no report',
    merged: 'belongs to another case',
  },
  until: ' until {time}',
  dutyNow: 'You get reports now.',
  dutyHours: 'You get reports in your fixed hours.',
  openNote: 'You still have open cases. Hand them over with /handover.',
  groupName: 'Its name: {name}.',
  thisGroup: 'this group',
  left: 'Good. I leave the group. I have read nothing there.',
  cannotLeave: 'Good. I read nothing there. Please take me out of the group.',
};
