// SPDX-License-Identifier: MIT
// Shows what a code says, in the slip's language until the reader chooses the other. Everything is made of text nodes. The page asks nobody
// for anything, keeps nothing and sends nothing; what it knows besides the code is DATA (page_tables.cpp).

const ENGLISH = 'en', CHINESE = 'zh-Hans';
const page = document.getElementById('page'), other = document.getElementById('other');
let shown = null, language = /^zh/.test(navigator.language || 'zh') ? CHINESE : ENGLISH;

const fields = lines => lines.split('~').map(line => line.split('|'));
const OFFICES = fields(DATA.offices);
const in_language = pair => (language === ENGLISH && pair[1]) || pair[0];
const say = (key, ...values) => values.reduce((words, value, i) => words.replace('{' + i + '}', value), in_language(DATA.words[key]));

function node(name, kind, ...inside) {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.append(...inside.filter(one => one));
  return made;
}

// Chinese names stay Chinese in an English page, and are read aloud as such.
function named(name, kind, words) {
  const made = node(name, kind, words);
  if (language === ENGLISH && /[\u4e00-\u9fff]/.test(words)) made.lang = CHINESE;
  return made;
}

const list = (kind, entries) => node('ul', kind, ...entries.map(entry => node('li', '', entry)));
const part = (title, ...inside) => node('section', 'card', node('h2', '', title), ...inside);

// "2026年12月20日 09:41", in the country's time.
function time_words(second) {
  const time = new Date((second + 8 * 3600) * 1000), two = number => ('0' + number).slice(-2);
  return say('page.time', time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate(), two(time.getUTCHours()) + ':' + two(time.getUTCMinutes()));
}

function phone_button(phone, name) {
  const call = node('a', 'call', node('span', '', say('page.call')), node('b', '', phone), node('span', '', name));
  call.href = 'tel:' + phone.replace(/[^0-9+]/g, '');
  return call;
}

const hotline = () => DATA.phone && phone_button(DATA.phone[0], in_language(DATA.phone.slice(1)));

// As page_tables.cpp has them; undefined for a programme of another pack.
const known_of = one => {
  const row = DATA.programmes[one.code];
  return row && { name: row[0], where: row[1], days: row[2], papers: row[3], maybe: row[4], of: row[5], subjects: row[6] };
};
const office_of = slip => OFFICES.find(office => office[0] === slip.office);

function where(slip) {
  const office = office_of(slip);
  if (!office) return part(say('slip.go'), node('p', 'go', say('page.go_any')), node('p', '', say('page.go_any_note')));
  const [, name, window, address, hours] = office;
  return part(say('slip.go'), named('p', 'go', name), named('p', '', DATA.windows[window]),
    address ? named('p', '', address) : node('p', '', say('page.go_ask')), hours && named('p', '', DATA.windows[hours]));
}

function until(slip, verdict) {
  const days = day_of(slip.expires) - day_of(Date.now() / 1000);
  const left = verdict !== 'valid' ? '' : days > 0 ? say('page.days_left', days) : say('page.last_day');
  return part(say('page.until'), node('p', 'day', time_words(slip.expires)), left && node('p', '', left));
}

// Papers that everybody brings, then what the programmes ask for, each once; `maybe` are those that only some of the ways in need.
function papers(slip) {
  const surely = [], maybe = [];
  for (const one of slip.programmes) {
    const known = known_of(one);
    if (!known || one.outcome === 3) continue;
    surely.push(...known.papers);
    maybe.push(...known.maybe);
    for (const number of one.open) surely.push(...(known.of[number] || []));
  }
  const once = numbers => numbers.filter((number, i) => numbers.indexOf(number) === i).map(number => in_language(DATA.texts[number]));
  return { surely: once(surely), maybe: once(maybe.filter(number => surely.indexOf(number) < 0)) };
}

function ticked(words) {
  const box = node('input');
  box.type = 'checkbox';
  return node('label', '', box, node('span', '', words));
}

function bring(slip) {
  const needed = papers(slip), common = ['slip.bring_id', 'slip.bring_hukou', 'slip.bring_bank'].map(key => say(key));
  return part(say('slip.section_bring'), list('ticks', common.concat(needed.surely).map(ticked)),
    needed.maybe.length > 0 && node('h3', '', say('page.bring_maybe')), needed.maybe.length > 0 && list('ticks', needed.maybe.map(ticked)),
    node('p', '', say(slip.urgent ? 'slip.bring_urgent' : 'slip.bring_calm')));
}

function programme(one) {
  const known = known_of(one);
  if (!known) return node('div', '', node('b', '', one.code));
  const settle = one.open.map(number => in_language(DATA.subjects[known.subjects[number - 1]] || [one.code + '-' + ('0' + number).slice(-2)]));
  const once = settle.filter((words, i) => settle.indexOf(words) === i);
  const facts = node('div', '', node('b', '', in_language(known.name)));
  const gap = language === ENGLISH ? ' ' : '';
  if (once.length) facts.append(node('p', '', say('page.settle') + gap, named('span', '', once.join(say('page.comma') + gap))));
  const said = one.outcome === 3 ? [] : [known.where === DATA.usual ? '' : in_language(DATA.texts[known.where]), in_language(DATA.texts[known.days])];
  for (const words of said) if (words) facts.append(node('p', 'small', words));
  return facts;
}

function programmes(slip) {
  const inside = [];
  for (const outcome of [1, 2, 3]) {
    const some = slip.programmes.filter(one => one.outcome === outcome);
    if (some.length) inside.push(node('h3', 'outcome' + outcome, say('page.outcome_' + outcome)), list('programmes', some.map(programme)));
  }
  return part(say('page.programmes'), ...(inside.length ? inside : [node('p', '', say('page.no_programmes'))]));
}

function about(slip) {
  return node('footer', '', node('p', '', say('page.number', slip.number, time_words(slip.issued))),
    slip.attempt > 1 && node('p', '', say('page.reprint', slip.attempt)), node('p', '', say('page.not_decided', slip.rules)),
    slip.answers && node('p', '', say('page.answers')), node('p', '', say('page.private')));
}

function banner(kind, words) {
  const made = node('p', 'banner ' + kind, words);
  made.setAttribute('role', 'status');
  return made;
}

function contents(slip, verdict) {
  const office = office_of(slip), phone = office && office[5] ? phone_button(office[5], say('page.window')) : hotline();
  return [slip.urgent && banner('red', say('page.urgent')), banner(verdict === 'valid' ? 'green' : 'amber', say('page.' + verdict)),
    node('div', 'columns', node('div', '', where(slip), until(slip, verdict), phone, bring(slip)), node('div', '', programmes(slip), about(slip)))];
}

const refusal = verdict => [banner('amber', say('page.' + verdict)), part(say('page.paper_title'), node('p', '', say('page.paper'))), hotline(),
  node('footer', '', node('p', '', say('page.private')))];

function draw() {
  document.documentElement.lang = language;
  document.title = say('page.title') + ' · ' + in_language(DATA.city);
  document.getElementById('title').textContent = say('page.title');
  document.getElementById('city').textContent = in_language(DATA.city);
  other.textContent = language === ENGLISH ? '中文' : 'English';
  other.lang = language === ENGLISH ? CHINESE : ENGLISH;
  const inside = shown.slip ? contents(shown.slip, shown.verdict) : refusal(shown.verdict);
  while (page.firstChild) page.removeChild(page.firstChild);
  page.append(...inside.filter(one => one));
}

const KEYS = fields(DATA.keys).map(entry => {
  const bytes = Uint8Array.from(atob(entry[0]), c => c.charCodeAt(0));
  return { bytes: bytes.subarray(0, 32), kid: bytes.subarray(32), retired: +entry[1], lost: !!entry[2] };
});

// A tab that is given another code shows that one; an answer that comes late for an earlier one is dropped.
function read() {
  const text = location.hash.slice(1);
  const told = judged => {
    if (text !== location.hash.slice(1)) return;
    shown = judged;
    if (judged.slip) language = judged.slip.language === ENGLISH ? ENGLISH : CHINESE;
    draw();
    page.dataset.shown = Math.round(performance.now());
    page.dataset.verdict = judged.verdict;
    page.dataset.of = text;
  };
  if (text) judge(text, KEYS, Date.now() / 1000).then(told);
  else told({ verdict: 'nothing' });
}

other.addEventListener('click', () => {
  language = language === ENGLISH ? CHINESE : ENGLISH;
  draw();
});
window.addEventListener('hashchange', read);
read();
