// English of nl.slips.ts.

export const enSlips = {
  yaml_tab: { problem: 'there is a tab here.', cure: 'Use spaces to indent, no tabs.' },
  yaml_duplicate_key: { problem: 'this key is there twice.', cure: 'Take one of the two away.' },
  yaml_aliases: {
    problem: 'the file refers to itself too often.',
    cure: 'Write repeated parts out instead of referring with *.',
  },
  yaml_documents: { problem: 'there are two pieces in one file.', cure: 'Take the line with --- away.' },
  yaml_colon: { problem: 'there is a colon in this text.', cure: 'Put quotes around it: {key}: {quoted}' },
  yaml_quote: { problem: 'this text must be in quotes as a whole.', cure: 'Write: {key}: {quoted}' },
  yaml_chat_space: {
    problem: 'there is a space in the address of the group.',
    cure: 'Write it without: {key}: {chat}',
  },
  yaml_broken: {
    problem: 'this line is not good YAML ({detail}).',
    cure: 'Look at the indentation, the colon with a space after it, and quotes.',
  },
  group_number: { problem: '‘{value}’ still needs its channel.', cure: 'Write: chat: {chat}' },
  group_bare: {
    problem: '‘{value}’ stands here by itself.',
    cure: 'Write ‘- chat: {chat}’, and on the line below it ‘area:’ with the area, right under chat.',
  },
};
