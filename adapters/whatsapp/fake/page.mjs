// Runs in the fake WhatsApp page, after models.mjs: what whatsapp-web.js 1.34.7 asks of WhatsApp Web by `require`, and how
// the "server" (server.ts, in the process of the test) speaks to it. `__SITE__` is put in by page.ts.

const site = __SITE__;
window.Debug = { VERSION: site.version };

/** To the server; the answer is JSON. `fakeServer` is a binding that the test put there before the page was loaded. */
const ask = async (name, given = {}) => JSON.parse(await window.fakeServer(JSON.stringify({ name, given })));

// --- the session, where WhatsApp keeps it: in the profile of the browser, on disk before it counts
const database = () =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('session', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
const kept = async (mode, work) => {
  const db = await database();
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('kept', mode, { durability: 'strict' });
    const request = work(transaction.objectStore('kept'));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
  });
};
const readDevice = () => kept('readonly', (store) => store.get(site.id));
const keepDevice = (device) => kept('readwrite', (store) => store.put(device, site.id));
const dropDevice = () => kept('readwrite', (store) => store.delete(site.id));

// --- models
class Msg extends Model {
  constructor(data) {
    super(data);
    this.id = data.id instanceof MsgKey ? data.id : new MsgKey(data.id);
    for (const name of ['from', 'to', 'author']) if (data[name] != null) this[name] = widOf(data[name]);
    // The stage of a file of somebody else is on the server; it comes when it is asked for.
    if (this.directPath) this.mediaData = { mediaStage: this.mediaStage ?? 'NEED_POKE' };
  }
  unsafe() {
    return this;
  }
  canReply() {
    return true;
  }
  msgContextInfo() {
    return {
      quotedMsg: { type: this.type, body: this.body },
      quotedStanzaID: this.id.id,
      quotedParticipant: (this.id.participant ?? this.from)?._serialized,
    };
  }
  avParams() {
    return {};
  }
  async downloadMedia() {
    const { stage } = await ask('media', { id: this.id._serialized });
    this.mediaData.mediaStage = stage;
  }
}
class Chat extends Model {
  constructor(data) {
    super(data);
    this.id = widOf(data.id);
    this.msgs = new Collection(Msg);
    this.mute = { expiration: 0 };
    this.formattedTitle = data.name ?? `Groep ${this.id.user.slice(-3)}`;
    if (this.id.isGroup())
      this.groupMetadata = Object.assign(new Model({ participants: [], announce: false }), {
        isLidAddressingMode: data.lids === true,
      });
  }
}
class Contact extends Model {
  constructor(data) {
    super(data);
    this.id = widOf(data.id);
  }
}

const collections = {
  Msg: new Collection(Msg),
  Chat: new Collection(Chat),
  Contact: new Collection(Contact),
  GroupMetadata: new Collection(Model),
  Blocklist: new Collection(Model),
  BusinessProfile: new Collection(Model),
  Label: new Collection(Model),
};
collections.Msg.getMessagesById = async (ids) => ({
  messages: ids.flatMap((id) => collections.Msg.get(id) ?? []),
});

const chatOf = (id) => collections.Chat.add({ id });
/** Puts a message in its chat; `isNewMsg` makes the library hear of it. */
function put(data, isNewMsg) {
  const known = collections.Msg.get(data.id._serialized);
  // WhatsApp Web shows a message once; a second copy is what a test wants when it gives a thing again.
  if (known && isNewMsg) collections.Msg.models.delete(known.id._serialized);
  const message = collections.Msg.add(new Msg({ ...data, isNewMsg }));
  const chat = chatOf(message.id.remote);
  chat.msgs.models.set(message.id._serialized, message);
  chat.t = Math.max(chat.t ?? 0, message.t ?? 0);
  return message;
}

// --- the socket and the connection
const Socket = Object.assign(new Model({ state: 'OPENING', hasSynced: false }), {
  logout: async () => ask('logout'),
  takeover: () => undefined,
});
const Conn = new Model({ ref: undefined, platform: 'android', pushname: 'Seinhuis' });
const Cmd = Object.assign(new Emitter(), {
  refreshQR: async () => {
    const { ref } = await ask('refreshQr');
    Socket.set({ state: 'UNPAIRED' });
    Conn.set({ ref });
  },
});
const emptyTable = () => ({ bulkUpsert: async () => undefined });
const reactionTable = { reactionTableMode: emptyTable() };
const voteTable = { pollVoteTableMode: emptyTable() };
let me = {};

/** Files that we send: bytes stay in the page, only their size goes to the server. */
class OpaqueData {
  static createFromData = async (file, type) => Object.assign(new OpaqueData(), { file, type });
  url = () => 'blob:fake';
  autorelease = () => undefined;
  formData = () => this.file;
}
const mediaModel = async (opaque, { isPtt, asDocument }) => {
  const [general] = opaque.type.split('/');
  const type = isPtt ? 'ptt' : asDocument ? 'document' : general === 'audio' || general === 'video' ? general : 'image';
  const media = new Model({
    type,
    mimetype: opaque.type,
    filehash: 'fake-hash',
    mediaBlob: opaque,
    size: opaque.file.size,
  });
  media.toJSON = () => ({ type, mimetype: opaque.type, size: opaque.file.size, directPath: '/fake' });
  return media;
};

async function sendNow(message) {
  const answer = await ask('send', plain({ ...message.serialize(), isNewMsg: undefined }));
  if (answer.error) {
    message.set({ ack: -1 });
    throw new Error(answer.error);
  }
  message.set({ ack: 1 });
  return { messageSendResult: 'OK' };
}

const modules = {
  WAWebSocketModel: { Socket },
  WAWebCmd: { Cmd },
  WAWebConnModel: { Conn },
  WAWebOfflineHandler: { OfflineMessageHandler: { getOfflineDeliveryProgress: () => 100 } },
  WAWebAltDeviceLinkingApi: {
    setPairingType: () => undefined,
    initializeAltDeviceLinking: async () => undefined,
    initializeQRLinking: async () => undefined,
    startAltLinkingFlow: async (phone) => (await ask('pairingCode', { phone })).code,
  },
  WAWebLaunchSocketUtils: { refreshQR: Cmd.refreshQR },
  WABase64: { encodeB64: () => 'ZmFrZQ==' },
  WAWebCompanionRegClientUtils: { DEVICE_PLATFORM: '1' },
  WAWebAdvSignatureApi: {},
  WAWebUserPrefsInfoStore: { waNoiseInfo: { get: async () => ({ staticKeyPair: { pubKey: 'k' } }) } },
  WAWebSignalStoreApi: {
    waSignalStore: { getRegistrationInfo: async () => ({ identityKeyPair: { pubKey: 'k' } }) },
  },
  WAWebUserPrefsMultiDevice: { getADVSecretKey: () => 'secret' },
  WAWebUserPrefsMeUser: { getMaybeMePnUser: () => widOf(me.pn), getMaybeMeLidUser: () => widOf(me.lid) },
  WAWebCollections: collections,
  WAWebSyncGatingUtils: {},
  WAWebCallCollection: null,
  WAWebNonMessageDataRequestPlaceholderMessageResendUtils: { handlePlaceholderMsgsSeen: () => ask('askAgain') },
  WAWebAddonReactionTableMode: reactionTable,
  WAWebAddonPollVoteTableMode: voteTable,
  WALinkify: { findLink: () => undefined, findLinks: () => [] },
  WAWebWidFactory: { createWid: widOf, createWidFromWidLike: widOf, asUserWidOrThrow: widOf },
  WAWebFindChatAction: {
    findOrCreateLatestChat: async (wid) => {
      const answer = await ask('findChat', { id: wid._serialized });
      if (answer.error) throw new Error(answer.error);
      return { chat: chatOf(wid) };
    },
  },
  WAWebStreamModel: { Stream: { markAvailable: () => ask('seen'), markUnavailable: () => undefined } },
  WAWebUpdateUnreadChatAction: { sendSeen: () => ask('seen') },
  WAWebChatGetters: { getIsNewsletter: () => false, getIsBroadcast: () => false },
  WAWebMsgKey: MsgKey,
  WAWebGetEphemeralFieldsMsgActionsUtils: { getEphemeralFields: () => ({}) },
  WAWebMsgReply: { canReplyMsg: () => true },
  WAWebLidMigrationUtils: { toPn: () => undefined },
  WAWebSendMsgChatAction: {
    addAndSendMsgToChat: (chat, data) => {
      const message = put({ ...data, author: data.id.participant }, true);
      return [Promise.resolve(), sendNow(message)];
    },
  },
  WAWebExitGroupAction: { sendExitGroup: (chat) => ask('leave', { chat: chat.id._serialized }) },
  WAWebQuotedMsgModelUtils: { getQuotedMsgObj: (message) => new Msg(message.quotedMsg) },
  WAWebSendReactionMsgAction: {
    sendReactionToMsg: async (message, emoji) => {
      const answer = await ask('react', { target: message.id._serialized, emoji });
      if (answer.error) throw new Error(answer.error);
    },
  },
  WAWebMsgActionCapability: {
    canEditText: (message) => message.id.fromMe && message.type === 'chat' && !answersLate(message),
    canEditCaption: (message) => message.id.fromMe && message.type === 'image' && !answersLate(message),
  },
  WAWebSendMessageEditAction: {
    sendMessageEdit: async (message, content) => {
      const answer = await ask('edit', { target: message.id._serialized, text: content });
      if (answer.error) throw new Error(answer.error);
      message.set({ [message.type === 'chat' ? 'body' : 'caption']: content });
    },
  },
  WAWebDownloadManager: {
    downloadManager: {
      downloadAndMaybeDecrypt: async ({ directPath }) => {
        const { bytes } = await ask('bytes', { directPath });
        if (bytes === undefined) throw Object.assign(new Error('gone'), { status: 404 });
        return Uint8Array.from(bytes).buffer;
      },
    },
  },
  WAWebMediaOpaqueData: OpaqueData,
  WAWebPrepRawMedia: { prepRawMedia: (opaque, how) => ({ waitForPrep: () => mediaModel(opaque, how) }) },
  WAWebMediaStorage: {
    getOrCreateMediaObject: () => ({
      consolidate: () => undefined,
      contentInfo: {},
      type: 'image',
      filehash: 'fake-hash',
    }),
  },
  WAWebMmsMediaTypes: { msgToMediaType: ({ type }) => type, castToV4: (type) => type },
  WAWebMediaDataUtils: { shouldUseMediaCache: () => false },
  WAWebMediaInMemoryBlobCache: { InMemoryMediaBlobCache: { put: () => undefined } },
  WAWebMediaMmsV4Upload: { uploadMedia: async () => ({ mediaEntry: { mmsUrl: '', directPath: '/fake' } }) },
  WAWebApiContact: {
    getCurrentLid: (wid) => widOf(site.people[wid._serialized]),
    getPhoneNumber: (wid) => widOf(Object.entries(site.people).find(([, lid]) => lid === wid._serialized)?.[0]),
    getAlternateUserWid: () => undefined,
  },
  WAWebQueryExistsJob: {
    queryWidExists: async (wid) => {
      const { people } = await ask('people');
      site.people = people;
      return { wid };
    },
  },
  WAWebChatLoadMessages: {
    loadEarlierMsgs: async ({ chat }) => {
      const { messages, error } = await ask('earlier', { chat: chat.id._serialized, have: chat.msgs.models.size });
      if (error) throw new Error(error);
      return messages.map((message) => put(message, false));
    },
  },
  WAWebPollsVotesSchema: {
    getTable: () => ({
      equals: async (_fields, key) => {
        const { votes } = await ask('votes', { poll: key });
        return votes.map((vote) => ({ ...vote, sender: widOf(vote.author), parentMsgKey: key }));
      },
    }),
  },
};
const answersLate = (message) => Date.now() / 1000 - message.t > 15 * 60;

/** What the library wanted and WhatsApp does not have: the first thing to look at when a new version fails. */
const unknown = new Set();
window.require = (name) => {
  if (name in modules) return modules[name];
  unknown.add(name);
  throw new Error(`Requiring unknown module "${name}"`);
};

// --- what the server says
const hears = {
  ref: ({ ref }) => Conn.set({ ref }),
  linked: async ({ device, me: who }) => {
    await keepDevice(device);
    me = who;
    await connected();
  },
  message: ({ message }) => void put(message, true),
  many: ({ messages }) => messages.forEach((message) => put(message, true)),
  silently: ({ message }) => void put(message, false),
  revoked: ({ id, how }) => Object.assign(collections.Msg.get(id) ?? {}, how).set?.({ type: 'revoked', body: '' }),
  edited: ({ id, body, at }) =>
    Object.assign(collections.Msg.get(id) ?? {}, { latestEditSenderTimestampMs: at }).set?.({ body }),
  /** The library is told of an edit or a deletion a second time, as after a reload. */
  again: ({ kind, id }) => {
    const message = collections.Msg.get(id);
    if (kind === 'edit') collections.Msg.trigger('change:body', message, message.body, '');
    else collections.Msg.trigger('change:type', message);
  },
  /** The key comes for a message that was there before the library listened. */
  decipheredEarlier: ({ id, type, body }) => {
    const message = collections.Msg.get(id);
    Object.assign(message, { type, body });
  },
  deciphered: ({ id, type, body }) => Object.assign(collections.Msg.get(id), { body }).set({ type }),
  reactions: ({ reactions }) => {
    for (const one of reactions) Object.assign(one, { id: new MsgKey(one.id), author: widOf(one.author) });
    return reactionTable.reactionTableMode.bulkUpsert(reactions);
  },
  votes: ({ votes }) => {
    for (const one of votes) {
      const parent = MsgKey.fromString(one.poll);
      Object.assign(one, { author: widOf(one.author), pollUpdateParentKey: parent });
    }
    return voteTable.pollVoteTableMode.bulkUpsert(votes);
  },
  state: ({ state }) => Socket.set({ state }),
  hang: () => {
    for (;;);
  },
  reload: () => void setTimeout(() => location.reload(), 10),
  /** The phone removed this device: WhatsApp Web says so and goes back to its first page. */
  loggedOut: async () => {
    await dropDevice();
    Cmd.trigger('logout');
    setTimeout(() => location.reload(), 50);
  },
};
window.fakeHear = async (event) => hears[event.on](event);
window.fakeUnknown = () => [...unknown];

async function connected() {
  Socket.set({ state: 'CONNECTED' });
  // Real WhatsApp takes longer to connect than the library to put its listeners on; else `ready` never comes.
  while (!Socket.listeners.get('change:hasSynced')?.length) await new Promise((resolve) => setTimeout(resolve, 5));
  const { chats, syncDelayMs } = await ask('sync');
  for (const { id, name, lids, messages } of chats) {
    collections.Chat.add({ id, name, lids });
    for (const message of messages) put(message, false);
  }
  if (syncDelayMs < 0) return;
  if (syncDelayMs > 0) await new Promise((resolve) => setTimeout(resolve, syncDelayMs));
  Socket.set({ hasSynced: true });
  await ask('synced');
}

async function begin() {
  const answer = await ask('open', { device: await readDevice() });
  if (answer.linked) {
    me = answer.me;
    await connected();
  } else {
    Conn.ref = answer.ref;
    Socket.set({ state: 'UNPAIRED' });
  }
}
void begin();
