// SPDX-License-Identifier: MIT
// Reads the code of a slip on a phone and judges it as a window does: printer/scanned_code.cpp, cbor.cpp, payload.cpp, payload_claims.cpp and
// slip_check.cpp say what each step is for, and tests/printer/intake compares the verdicts. It reads less than a window where a scanner's
// keyboard changed the characters: a phone has none. Nothing newer than ECMAScript 2015: old kernels of messengers open this page.

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BEGINNING = '2KCEPIQBE4CE', LEAST_REMAINS = 40;
const PASSED_OVER = ' \n->|=+\\*_`';
const LOUD = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
const SKEW = 600, LAST_SECOND = 253402272000;
const ORDER = [237, 211, 245, 92, 26, 99, 18, 88, 214, 156, 247, 162, 222, 249, 222, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16];

// Capital ASCII where a character stands for one, one kind of blank and of line end, nothing invisible.
function folded(text) {
  return text
    .replace(/[\r\n\u2028\u2029]/g, '\n')
    .replace(/[\t\v\f\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g, '')
    .replace(/[\uff01-\uff5e]/g, c => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u2010-\u2015\u2212\u2500\ufe58\ufe63\u2e3a\u2e3b]/g, '-')
    .replace(/[\u0131\u0130]/g, 'I')
    .replace(/[a-z]+/g, c => c.toUpperCase());
}

function unescaped(escapes) {
  const hex = escapes.replace(/=/g, '%');
  try {
    return decodeURIComponent(hex);
  } catch (stray) {
    return unescape(hex);
  }
}

function plain(text) {
  let characters = folded(text);
  for (let round = 0; round < 3; ++round) {
    const joined = characters.replace(/=[ >|]*\n[ \n>|]*/g, '');
    const opened = joined.replace(/(?:%[0-9A-F]{2})+|=[0-9A-F]{2}/g, unescaped);
    if (opened === joined) return joined;
    characters = folded(opened);
  }
  return characters;
}

// Base32, or "!" for what is none and cannot be passed over. A German keyboard has Y and Z in each other's place.
function symbols_of(characters, german) {
  let symbols = '';
  for (const c of characters) {
    if (LETTERS.indexOf(c) >= 0) symbols += german && c === 'Y' ? 'Z' : german && c === 'Z' ? 'Y' : c;
    else if (PASSED_OVER.indexOf(c) < 0) symbols += '!';
  }
  return symbols;
}

function bytes_of(symbols) {
  const bytes = [];
  let buffer = 0, bits = 0;
  for (const letter of symbols) {
    buffer = (buffer << 5 | LETTERS.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits >= 8) bytes.push(buffer >> (bits -= 8) & 255);
  }
  return { bytes: Uint8Array.from(bytes), rest: buffer & (1 << bits) - 1 };
}

// How many characters the first value of CBOR takes; 0: it is torn, -1: no such value.
function extent_of(symbols) {
  const bytes = bytes_of(symbols).bytes;
  let at = 0;
  for (let waiting = 1; waiting > 0; --waiting) {
    if (at >= bytes.length) return 0;
    const major = bytes[at] >> 5, info = bytes[at++] & 31;
    if (info > 27) return -1;
    let number = info;
    if (info > 23) {
      const length = 1 << info - 24;
      if (length > bytes.length - at) return 0;
      number = 0;
      for (let i = 0; i < length; ++i) number = number * 256 + bytes[at++];
    }
    if (major >= 2 && major <= 5 && number > 0xffffffff) return -1;
    if (major === 2 || major === 3) {
      if (number > bytes.length - at) return 0;
      at += number;
    }
    waiting += major === 4 ? number : major === 5 ? 2 * number : major === 6 ? 1 : 0;
    if (waiting > 0xffffffff) return -1;
  }
  return Math.floor((at * 8 + 4) / 5);
}

// What one layout of the keyboard makes of the characters.
function find_codes(symbols) {
  const codes = [], torn = [];
  let malformed = '';
  for (let at = symbols.indexOf(BEGINNING); at >= 0 && codes.length < 2;) {
    const next = symbols.indexOf(BEGINNING, at + BEGINNING.length);
    let run = symbols.slice(at, next < 0 ? undefined : next).split('!')[0];
    if (next >= 0 && at + run.length !== next) run = run.replace(/HTTPS?$/, '');
    const extent = extent_of(run);
    if (extent > 0) {
      run = run.slice(0, extent);
      if (codes.indexOf(run) < 0) codes.push(run);
    } else if (extent === 0) torn.push(run);
    else malformed = run;
    at = next;
  }
  const several = codes.length > 1 || (codes.length === 1 && torn.some(run => codes[0].indexOf(run) !== 0));
  if (codes.length === 0 && malformed) codes.push(malformed);
  return { codes: codes, several: several };
}

// What a code may have been, the likeliest first; none where it cannot be read.
function readings_of(text) {
  if (text.length > 65536) return [];
  const characters = plain(text), readings = [];
  for (const german of [false, true]) {
    const found = find_codes(symbols_of(characters, german));
    if (found.several && readings.length === 0) return [];
    if (found.codes.length && readings.indexOf(found.codes[0]) < 0) readings.push(found.codes[0]);
  }
  if (readings.length) return readings;
  const rest = symbols_of(characters.slice(characters.lastIndexOf('#') + 1), false);
  return rest.indexOf('!') < 0 && rest.length >= LEAST_REMAINS && extent_of(rest) === rest.length ? [rest] : [];
}

// Deterministic CBOR (RFC 8949, 4.2.1) as {major, number, high, low, bytes, text, items, map}; throws at anything else. `number` is exact
// to 2^53, `high` and `low` always are.
function read_cbor(bytes) {
  let at = 0;
  const ensure = truth => {
    if (!truth) throw new Error('cbor');
  };
  function value(depth) {
    ensure(depth <= 8 && at < bytes.length);
    const first = bytes[at++], major = first >> 5, info = first & 31;
    if (major === 7) {
      ensure(first >= 0xf4 && first <= 0xf6);
      return { major: 7, number: first - 0xf4 };
    }
    ensure(info <= 27);
    let high = 0, low = info;
    if (info > 23) {
      const length = 1 << info - 24;
      ensure(length <= bytes.length - at);
      low = 0;
      for (let i = 0; i < length; ++i) {
        if (i === 4) high = low, low = 0;
        low = low * 256 + bytes[at++];
      }
      ensure(info === 27 ? high > 0 : low >= [24, 0x100, 0x10000][info - 24]);
    }
    const read = { major: major, number: high * 4294967296 + low, high: high, low: low };
    if (major === 2 || major === 3) {
      ensure(read.number <= bytes.length - at);
      read.bytes = bytes.subarray(at, at += read.number);
      if (major === 3) read.text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(read.bytes);
    } else if (major === 4 || major === 6) {
      read.items = [];
      for (let i = major === 6 ? 1 : read.number; i > 0; --i) read.items.push(value(depth + 1));
    } else if (major === 5) {
      read.map = [];
      let last = null;
      for (let i = read.number; i > 0; --i) {
        const begin = at, key = value(depth + 1), written = bytes.subarray(begin, at);
        ensure(last === null || is_before(last, written));
        last = written;
        read.map.push([key, value(depth + 1)]);
      }
    }
    return read;
  }
  const whole = value(0);
  ensure(at === bytes.length);
  return whole;
}

function is_before(a, b) {
  for (let i = 0; i < a.length && i < b.length; ++i)
    if (a[i] !== b[i]) return a[i] < b[i];
  return a.length < b.length;
}

// Whether it is an integer of 64 bits with a sign.
const is_integer = value => value !== undefined && value.major <= 1 && value.high < 0x80000000;
const signed = value => value.major === 1 ? -1 - value.number : value.number;

function claim(map, key) {
  const found = map.find(entry => is_integer(entry[0]) && signed(entry[0]) === key);
  return found && found[1];
}

function head(major, length) {
  return length < 24 ? [major << 5 | length] : length < 256 ? [major << 5 | 24, length] : [major << 5 | 25, length >> 8, length & 255];
}

// COSE_Sign1 taken apart, nothing believed yet; throws where it is none of ours.
function unseal(symbols) {
  const ensure = truth => {
    if (!truth) throw new Error('cose');
  };
  const rest = symbols.length % 8, read = bytes_of(symbols);
  ensure(rest !== 1 && rest !== 3 && rest !== 6 && read.rest === 0);
  let cose = read_cbor(read.bytes);
  if (cose.major === 6 && cose.number === 18) cose = cose.items[0];
  ensure(cose.major === 4 && cose.items.length === 4 && cose.items.every((item, i) => item.major === (i === 1 ? 5 : 2)));
  ensure(cose.items[1].map.length === 0);
  const header = read_cbor(cose.items[0].bytes);
  ensure(header.major === 5);
  const algorithm = claim(header.map, 1), kid = claim(header.map, 4);
  ensure(is_integer(algorithm) && signed(algorithm) === -8 && !claim(header.map, 2));
  ensure(kid && kid.major === 2 && kid.bytes.length === 2);
  const message = [0x84, 0x6a].concat(Array.from('Signature1', c => c.charCodeAt(0)), head(2, cose.items[0].bytes.length),
    Array.from(cose.items[0].bytes), [0x40], head(2, cose.items[2].bytes.length), Array.from(cose.items[2].bytes));
  return { kid: kid.bytes, message: Uint8Array.from(message), claims: cose.items[2].bytes, signature: cose.items[3].bytes };
}

function is_quiet(value) {
  return !(value.text && LOUD.test(value.text)) && (value.items || []).every(is_quiet) && (value.map || []).every(entry => entry.every(is_quiet));
}

function programme_code(value) {
  if (value.major === 3 && value.text) return value.text;
  if (value.major === 0 && value.number <= 99) return 'P' + ('0' + value.number).slice(-2);
  throw new Error('programme');
}

// The claims as {issuer, expires, …}; throws where a window would refuse them.
function read_claims(bytes) {
  const ensure = truth => {
    if (!truth) throw new Error('claims');
  };
  const whole = read_cbor(bytes);
  ensure(whole.major === 5 && is_quiet(whole));
  const get = key => claim(whole.map, key);
  const text = key => {
    const value = get(key);
    ensure(value && value.major === 3);
    return value.text;
  };
  const number = (key, otherwise) => {
    const value = get(key);
    if (value === undefined && otherwise !== undefined) return otherwise;
    ensure(is_integer(value));
    return signed(value);
  };
  const slip = { issuer: text(1), expires: number(4), issued: number(6), number: text(-65537), rules: text(-65538) };
  ensure(get(7) && get(7).major === 2 && get(7).bytes.length === 10);
  slip.language = get(-65539) ? text(-65539) : 'zh-Hans';
  slip.attempt = number(-65540, 1);
  ensure(slip.attempt >= 1 && slip.attempt <= 1000);
  const urgent = get(-65541);
  ensure(!urgent || (urgent.major === 7 && urgent.number < 2));
  slip.urgent = !!urgent && urgent.number === 1;
  slip.answers = !!get(-65543);
  slip.office = '';
  slip.programmes = [];
  const parts = get(-65542);
  ensure(parts && parts.major === 5);
  for (const [outcome, list] of parts.map) {
    if (is_integer(outcome) && signed(outcome) === 4) {
      ensure(list.text || (list.major === 0 && is_integer(list)));
      slip.office = list.text || String(list.number);
      continue;
    }
    ensure(is_integer(outcome) && [1, 2, 3].indexOf(signed(outcome)) >= 0 && list.major === (signed(outcome) === 2 ? 5 : 4));
    for (const entry of list.map || list.items) {
      const open = [];
      if (list.map) {
        ensure(entry[1].major === 0 && is_integer(entry[1]));
        for (let bit = 0; bit < 63; ++bit)
          if (((bit < 32 ? entry[1].low : entry[1].high) >>> bit % 32 & 1) === 1) open.push(bit + 1);
      }
      slip.programmes.push({ code: programme_code(list.map ? entry[0] : entry), outcome: signed(outcome), open: open });
    }
  }
  ensure(slip.programmes.every((one, i) => slip.programmes.findIndex(other => other.code === one.code) === i));
  return slip;
}

// What both verifiers agree on: one signature has one spelling (libsodium refuses the others, TweetNaCl does not).
function is_canonical(signature) {
  if (signature.length !== 64) return false;
  for (let i = 31; i >= 0; --i)
    if (signature[32 + i] !== ORDER[i]) return signature[32 + i] < ORDER[i];
  return false;
}

// WebCrypto where the browser has Ed25519, else TweetNaCl. A promise of true or false.
function signature_holds(sealed, key) {
  if (!is_canonical(sealed.signature)) return Promise.resolve(false);
  const by_hand = () => nacl_verify(sealed.message, sealed.signature, key);
  const subtle = window.crypto && crypto.subtle;
  if (!subtle) return Promise.resolve(by_hand());
  return Promise.resolve()
    .then(() => subtle.importKey('raw', key, { name: 'Ed25519' }, false, ['verify']))
    .then(imported => subtle.verify({ name: 'Ed25519' }, imported, sealed.signature, sealed.message))
    .catch(by_hand);
}

// The day in the country, UTC+8, counted from 1970.
const day_of = second => Math.floor((second + 8 * 3600) / 86400);

// A promise of {verdict, slip}. `slip` only where a key of the city signed it and nothing is wrong but the time.
function judge(text, keys, now) {
  const refuse = verdict => ({ verdict: verdict });
  const sealed = [];
  for (const reading of readings_of(text)) {
    try {
      sealed.push(unseal(reading));
    } catch (unreadable) {
      continue;
    }
  }
  if (sealed.length === 0) return Promise.resolve(refuse('unread'));
  const tries = [];
  for (const one of sealed)
    for (const key of keys)
      if (key.kid[0] === one.kid[0] && key.kid[1] === one.kid[1]) tries.push([one, key]);
  if (tries.length === 0) return Promise.resolve(refuse('unknown'));
  return Promise.all(tries.map(pair => signature_holds(pair[0], pair[1].bytes))).then(held => {
    const found = tries[held.indexOf(true)];
    if (!found) return refuse('signature');
    let slip;
    try {
      slip = read_claims(found[0].claims);
    } catch (unreadable) {
      return refuse('claims');
    }
    if (slip.issued < 0 || slip.issued > LAST_SECOND || slip.expires <= slip.issued || slip.expires > LAST_SECOND) return refuse('dates');
    if (found[1].lost) return refuse('lost');
    if (found[1].retired && day_of(slip.issued) > found[1].retired) return refuse('retired');
    const late = Math.floor(slip.expires / 60) < Math.floor(now / 60);
    return { verdict: slip.issued > now + SKEW ? 'future' : late ? 'expired' : 'valid', slip: slip };
  });
}
