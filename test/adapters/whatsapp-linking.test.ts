// The codes that link a phone: how long each is shown, and what happens when a person wants the other way.

import { describe, expect, it } from 'vitest';
import { createLinking, readPhone } from '../../adapters/whatsapp/linking.ts';

const second = 1_000;

function begin() {
  let time = 1_700_000_000_000;
  const linking = createLinking(() => time);
  const wished: string[] = [];
  linking.onWantCode((phone) => wished.push(phone));
  linking.onWantQr(() => wished.push('qr'));
  return { linking, wished, pass: (ms: number) => (time += ms), now: () => time };
}

describe('the codes that link a phone', () => {
  it('shows nothing before there is a code, and the first QR for a minute', () => {
    const { linking, pass, now } = begin();
    expect(linking.view()).toEqual({ kind: 'none' });
    linking.qr('one');
    expect(linking.view()).toEqual({ kind: 'qr', text: 'one', since: now(), until: now() + 60 * second });
    pass(60 * second);
    expect(linking.view()).toEqual({ kind: 'none' });
  });

  it('gives each next QR 20 seconds, and a minute again to the first of a new round', () => {
    const { linking, pass, now } = begin();
    linking.qr('one');
    pass(60 * second);
    linking.qr('two');
    expect(linking.view()).toMatchObject({ text: 'two', until: now() + 20 * second });
    pass(19 * second);
    linking.qr('three');
    expect(linking.view()).toMatchObject({ text: 'three', until: now() + 20 * second });
    pass(300 * second);
    linking.qr('four');
    expect(linking.view()).toMatchObject({ text: 'four', until: now() + 60 * second });
  });

  it('does not make the same QR younger', () => {
    const { linking, pass } = begin();
    linking.qr('one');
    const before = linking.view();
    pass(10 * second);
    linking.qr('one');
    expect(linking.view()).toEqual(before);
  });

  it('asks for a pairing code, shows it for three minutes and the QR after it', () => {
    const { linking, wished, pass } = begin();
    linking.qr('one');
    linking.wantCode('31612345678');
    expect(wished).toEqual(['31612345678']);
    expect(linking.view()).toMatchObject({ kind: 'asked' });
    linking.code('ABCDEFGH');
    // A QR that comes along does not take its place.
    linking.qr('two');
    expect(linking.view()).toMatchObject({ kind: 'code', text: 'ABCDEFGH' });
    pass(180 * second);
    linking.qr('three');
    expect(linking.view()).toMatchObject({ kind: 'qr', text: 'three' });
  });

  it('says that no pairing code came, when WhatsApp refuses or is silent', () => {
    const { linking, pass } = begin();
    linking.wantCode('31612345678');
    linking.noCode();
    expect([linking.view().kind, linking.failed()]).toEqual(['none', true]);
    linking.wantCode('31612345678');
    expect([linking.view().kind, linking.failed()]).toEqual(['asked', false]);
    pass(45 * second);
    expect([linking.view().kind, linking.failed()]).toEqual(['none', true]);
  });

  it('goes back to the QR, and shows nothing once it is linked', () => {
    const { linking, wished } = begin();
    linking.qr('one');
    linking.wantCode('31612345678');
    linking.wantQr();
    expect(wished).toEqual(['31612345678', 'qr']);
    expect(linking.view()).toMatchObject({ kind: 'qr' });
    linking.done();
    expect(linking.view()).toEqual({ kind: 'none' });
  });

  it('tells those who show it, until they no longer want to hear', () => {
    const { linking } = begin();
    const seen: string[] = [];
    const end = linking.onChange(() => seen.push(linking.view().kind));
    linking.qr('one');
    linking.done();
    end();
    linking.qr('two');
    expect(seen).toEqual(['qr', 'none']);
  });
});

describe('the number that a person types', () => {
  it.each([
    ['+31 6 12345678', '31612345678'],
    ['0031612345678', '31612345678'],
    ['06-12345678', '31612345678'],
    ['+31 (0)6 1234 5678', '31612345678'],
    ['31612345678', '31612345678'],
    ['+32 470 12 34 56', '32470123456'],
    ['+1 (202) 555-0108', '12025550108'],
  ])('%s', (typed, number) => {
    expect(readPhone(typed)).toBe(number);
  });

  it.each(['', '112', 'nul zes', '06-1234', '+31 6 1234 5678 9012 345', '06 1234567a'])('not %s', (typed) => {
    expect(readPhone(typed)).toBeUndefined();
  });
});
