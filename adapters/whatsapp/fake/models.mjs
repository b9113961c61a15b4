// Runs in the fake WhatsApp page: models, collections and ids with the same handles as WhatsApp's own. No import, no export:
// the text of this file is put into the page (see page.ts).

/** Listeners by event name; several names may stand in one string, as in WhatsApp's own. */
class Emitter {
  listeners = new Map();
  on(names, listener) {
    for (const name of names.split(' ')) this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
  }
  off(names, listener) {
    for (const name of names.split(' '))
      this.listeners.set(
        name,
        (this.listeners.get(name) ?? []).filter((one) => one !== listener),
      );
  }
  once(names, listener) {
    const only = (...args) => {
      this.off(names, only);
      listener(...args);
    };
    this.on(names, only);
  }
  trigger(name, ...args) {
    for (const listener of this.listeners.get(name) ?? []) listener(...args);
  }
}

/** The id of a person, a group or the status line. */
class Wid {
  constructor(text) {
    const [user, server] = text.split('@');
    this.user = user;
    this.server = server;
    this._serialized = text;
  }
  isGroup = () => this.server === 'g.us';
  isLid = () => this.server === 'lid';
  isUser = () => this.server === 'c.us' || this.server === 'lid';
  isStatus = () => this.server === 'broadcast';
  toString = () => this._serialized;
  toJSON = () => ({ user: this.user, server: this.server, _serialized: this._serialized });
}
const widOf = (like) => (like == null ? undefined : new Wid(typeof like === 'string' ? like : like._serialized));

/** The id of a message: `<fromMe>_<chat>_<id>[_<participant>]`. */
class MsgKey {
  constructor({ from, to, id, participant, selfDir, fromMe, remote }) {
    this.fromMe = fromMe ?? selfDir === 'out';
    this.remote = widOf(remote ?? (this.fromMe ? to : from));
    this.id = id;
    if (participant != null) this.participant = widOf(participant);
    const tail = participant == null ? '' : `_${this.participant._serialized}`;
    this._serialized = `${this.fromMe}_${this.remote._serialized}_${id}${tail}`;
  }
  toString = () => this._serialized;
  toJSON() {
    const { fromMe, remote, id, participant, _serialized } = this;
    return {
      fromMe,
      remote: remote.toJSON(),
      id,
      _serialized,
      ...(participant ? { participant: participant.toJSON() } : {}),
    };
  }
  static newId = async () =>
    '3EB0' +
    [...crypto.getRandomValues(new Uint8Array(9))].map((b) => b.toString(16).padStart(2, '0').toUpperCase()).join('');
  static fromString(text) {
    const [fromMe, remote, id, participant] = text.split('_');
    return new MsgKey({ fromMe: fromMe === 'true', remote, id, participant });
  }
}

/** Plain JSON of anything, without what is only the page's. */
const plain = (value) => JSON.parse(JSON.stringify(value, (key, one) => (one instanceof Uint8Array ? [...one] : one)));

class Model extends Emitter {
  collection;
  constructor(data) {
    super();
    Object.assign(this, data);
  }
  serialize() {
    const { listeners, collection, msgs, ...data } = this;
    return plain(Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value !== 'function')));
  }
  toJSON() {
    return this.serialize();
  }
  /** Changes fields and tells, on the model and on its collection; the old value comes last, as in WhatsApp's own. */
  set(fields) {
    for (const [name, value] of Object.entries(fields)) {
      const before = this[name];
      if (before === value) continue;
      this[name] = value;
      for (const emitter of [this, this.collection]) emitter?.trigger(`change:${name}`, this, value, before);
    }
    this.collection?.trigger('change', this);
  }
}

const keyOf = (id) => (typeof id === 'string' ? id : id._serialized);

class Collection extends Emitter {
  models = new Map();
  constructor(modelClass) {
    super();
    this.modelClass = modelClass;
  }
  get(id) {
    return id == null ? undefined : this.models.get(keyOf(id));
  }
  async find(id) {
    return this.get(id);
  }
  add(data) {
    const model = data instanceof Model ? data : new this.modelClass(data);
    const known = this.get(model.id);
    if (known) return known;
    model.collection = this;
    this.models.set(keyOf(model.id), model);
    this.trigger('add', model);
    return model;
  }
  remove(id) {
    const model = this.get(id);
    if (!model) return;
    this.models.delete(keyOf(id));
    this.trigger('remove', model);
  }
  getModelsArray() {
    return [...this.models.values()];
  }
  async update() {}
}
