// SPDX-License-Identifier: MIT
// The programmes and households of bench_engines through zen-engine and json-logic-js, where they are installed:  node engine_peers.js FOLDER
// Each engine gets the trees of the compiled pack in its own language, in the order of decision; what it says of every household is compared
// with what we say. In the peers' favour: facts that do not apply and the amounts of the day are filled in for them, and no words are made.
const { load } = require('./peer.js');
const fs = require('fs');
const path = require('path');
const folder = process.argv[2];
const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
const pack = read('programmes.json');
const ours = read('ours.json');
const rounds = 5;

// ---- one way of deciding, for every engine: derived facts, criteria and programmes one after another, each once ----

const any = (nodes) => nodes.length === 0 ? {op: 'truth', value: false} : nodes.reduce((a, b) => ({op: 'or', of: [a, b]}));
const when = (condition, then, otherwise) => ({op: 'if', of: [condition, then, otherwise]});
const text = (value) => ({op: 'text', value});
const both = (a, b) => ({op: 'and', of: [a, b]});
const not = (a) => ({op: 'not', of: [a]});

// The outcome of a programme, `state` giving a criterion's condition (two-valued: content/criteria/decision_order.h).
function decision(programme, state) {
  const of = (group) => programme.rows.filter((row) => row.group === group);
  let rest;
  if (programme.conjunctive) {
    const failures = [];  // [condition, outcome]
    for (const row of of('all_of')) {
      let fails = not(state(row));
      for (const exception of of('exception').filter((one) => one.softens === row.code)) {
        failures.push([both(fails, state(exception)), exception.outcome]);
        fails = both(fails, not(state(exception)));
      }
      failures.push([fails, row.outcome]);
    }
    if (of('any_of').length > 0) failures.push([not(any(of('any_of').map(state))), of('any_of')[0].outcome]);
    rest = text(pack.worst_last[0]);
    for (const outcome of pack.worst_last.slice(1)) {
      const these = failures.filter((one) => one[1] === outcome).map((one) => one[0]);
      if (these.length > 0) rest = when(any(these), text(outcome), rest);
    }
  } else {
    rest = text(programme.fallback);
    for (const row of of('else_if').reverse()) rest = when(state(row), text(row.outcome), rest);
    if (of('to_ask').length > 0) rest = when(any(of('to_ask').map(state)), text('ask'), rest);
  }
  for (const gate of [...pack.gates].reverse()) {
    if (of(gate.group).length > 0) rest = when(any(of(gate.group).map(state)), text(gate.outcome), rest);
  }
  return rest;
}

// Derived facts that only one condition uses stand in that condition, where they may never have to be worked out.
const uses = new Map();
const count = (node) => {
  if (node.op === 'fact') uses.set(node.name, (uses.get(node.name) || 0) + 1);
  (node.of || []).forEach(count);
};
Object.values(pack.facts).forEach(count);
pack.programmes.forEach((programme) => programme.rows.forEach((row) => count(row.cell)));
const inlined = (node) => {
  if (node.op === 'fact' && pack.facts[node.name] && uses.get(node.name) === 1) return inlined(pack.facts[node.name]);
  return node.of ? {...node, of: node.of.map(inlined)} : node;
};

// [[name, tree]] in an order in which each needs only earlier ones. With `criteria` the state of each criterion is a value of its own.
function sequence(criteria) {
  const steps = [];
  const done = new Set();
  const programmes = new Map(pack.programmes.map((one) => [one.key, one]));
  const need = (node) => {
    if (node.op === 'fact' && pack.facts[node.name]) step(node.name, () => inlined(pack.facts[node.name]));
    if (node.op === 'programme') programme(node.name);
    for (const child of node.of || []) need(child);
  };
  const step = (name, tree) => {
    if (done.has(name)) return;
    done.add(name);
    const node = tree();
    need(node);
    steps.push([name, node]);
  };
  const programme = (key) => step('o_' + key, () => {
    const one = programmes.get(key);
    const state = (row) => criteria ? {op: 'criterion', name: row.code.replace('-', '_')} : inlined(row.cell);
    if (criteria) for (const row of one.rows) step(row.code.replace('-', '_'), () => inlined(row.cell));
    return decision(one, state);
  });
  for (const key of programmes.keys()) programme(key);
  return steps;
}

// ---- json-logic ----

function toLogic(node) {
  const of = (node.of || []).map(toLogic);
  switch (node.op) {
    case 'number': case 'text': case 'truth': return node.value;
    case 'fact': case 'field': case 'parameter': case 'criterion': return {var: node.name};
    case 'programme': return {var: 'o_' + node.name};
    case '=': return {'===': of};
    case 'negate': return {'-': of};
    case 'not': return {'!': of};
    case 'member': return {in: [of[0], node.values]};
    case 'contains': return {in: [node.value, of[0]]};
    case 'count': return {var: of[0].var + '.length'};
    case 'some': return {some: [{var: node.name}, of[0]]};
    case 'defined': return {'!==': [of[0], null]};
    default: return {[node.op]: of};
  }
}

function logicEngine(engine, criteria) {
  const steps = sequence(criteria).map(([name, node]) => [name, toLogic(node)]);
  return (facts) => {
    const data = {...facts};
    for (const [name, rule] of steps) data[name] = engine.apply(rule, data);
    return data;
  };
}

// ---- zen ----

// It stops at a null in arithmetic, comparisons and lists. `guarded` puts JavaScript's idea of null there (0, false, nothing in the list).
function toZen(node, guarded) {
  const of = (node.of || []).map((child) => toZen(child, guarded));
  const or = (value, otherwise) => guarded ? `(${value} ?? ${otherwise})` : value;
  const truth = (i) => ['fact', 'field', 'criterion'].includes(node.of[i].op) ? or(of[i], 'false') : of[i];
  const number = (i) => node.of[i].op === 'parameter' ? `(${of[i]} ?? 0)` : ['fact', 'field'].includes(node.of[i].op) ? or(of[i], '0') : of[i];
  switch (node.op) {
    case 'number': case 'truth': return String(node.value);
    case 'text': return JSON.stringify(node.value);
    case 'fact': case 'parameter': case 'criterion': return (node.derived ? '$.' : '') + node.name;
    case 'field': return '#.' + node.name;
    case 'programme': return '$.o_' + node.name;
    case '+': case '-': case '*': case '<': case '<=': return `(${number(0)} ${node.op} ${number(1)})`;
    case '=': return `(${of[0]} == ${of[1]})`;
    case 'min': case 'max': return `${node.op}([${number(0)}, ${number(1)}])`;
    case 'negate': return `(-${number(0)})`;
    case 'and': case 'or': return `(${truth(0)} ${node.op} ${truth(1)})`;
    case 'not': return `(not ${truth(0)})`;
    case 'if': return `(${truth(0)} ? ${of[1]} : ${of[2]})`;
    case 'member': return `(${of[0]} in ${JSON.stringify(node.values)})`;
    case 'contains': return `(${JSON.stringify(node.value)} in ${or(of[0], '[]')})`;
    case 'count': return `len(${or(of[0], '[]')})`;
    case 'some': return `some(${or(node.name, '[]')}, ${truth(0)})`;
    case 'defined': return `(${of[0]} != null)`;
    default: throw new Error(node.op);
  }
}

const marked = (node, derived) => ({...node, derived: derived.has(node.name), of: node.of && node.of.map((child) => marked(child, derived))});

// One expression node, each line able to use the ones above it, compiled beforehand: measured twice as fast as decision tables.
function zenEngine(zen, criteria, guarded, trace) {
  const steps = sequence(criteria);
  const derived = new Set(steps.map(([name]) => name));
  const expressions = steps.map(([name, node], i) => ({id: 'e' + i, key: name, value: toZen(marked(node, derived), guarded)}));
  const position = {x: 0, y: 0};
  const content = new zen.ZenDecisionContent({
    nodes: [
      {id: 'in', name: 'facts', type: 'inputNode', position},
      {id: 'rules', name: 'rules', type: 'expressionNode', position, content: {expressions}},
      {id: 'out', name: 'outcomes', type: 'outputNode', position},
    ],
    edges: [{id: 'a', type: 'edge', sourceId: 'in', targetId: 'rules'}, {id: 'b', type: 'edge', sourceId: 'rules', targetId: 'out'}],
  });
  const engine = new zen.ZenEngine({loader: async () => content});
  return async (facts) => (await engine.evaluate('pack', facts, {trace})).result;
}

// ---- measuring ----

// Households a second, in rounds as in engines.cpp: the median round; wall or processor time, whichever is less.
async function perSecond(screen, households) {
  const neighbours = 50, times = 4;
  const timed = households.slice(0, 500);
  const rates = [];
  for (let round = 0; round < rounds; ++round) {
    const start = process.hrtime.bigint();
    const before = process.cpuUsage();
    let count = 0;
    for (let first = 0; first < timed.length; first += neighbours) {
      for (let i = 0; i < neighbours * times; ++i, ++count) {
        const said = screen(timed[Math.min(first + i % neighbours, timed.length - 1)].facts);
        if (said instanceof Promise) await said;
      }
    }
    const cpu = process.cpuUsage(before);
    rates.push(count / Math.min(Number(process.hrtime.bigint() - start) / 1e9, (cpu.user + cpu.system) / 1e6));
  }
  return rates.sort((a, b) => a - b)[rounds >> 1];
}

// Of all programmes of all households: how often another outcome than ours, and how often a definite one where ours is to ask.
async function compare(screen, households) {
  const count = {outcomes: 0, different: 0, asked: 0, definite: 0};
  for (const one of households) {
    const said = await screen(one.facts);
    for (const [key, outcome] of Object.entries(one.outcomes)) {
      const theirs = said['o_' + key];
      ++count.outcomes;
      if (outcome !== theirs) ++count.different;
      if (outcome === 'ask') {
        ++count.asked;
        if (theirs !== 'ask') ++count.definite;
      }
    }
  }
  return count;
}

const whole = (number) => Math.round(number).toLocaleString('en').padStart(11);

function line(label, rate, against, remark) {
  const times = against.map(([name, ours]) => `${name} ${(ours / rate).toFixed(ours / rate < 10 ? 1 : 0)}x`).join(', ');
  console.log(`  ${label.padEnd(46)}${whole(rate)}${times ? '   ' + times : ''}${remark ? '; ' + remark : ''}`);
}

(async () => {
  const zen = load('@gorules/zen-engine');
  const logic = load('json-logic-js');
  for (const name of ['complete', 'half']) {
    const households = read(name + '.json');
    const mine = ours[name];
    const guarded = name === 'half';
    console.log(`\n${name === 'half' ? 'half the answers not known' : 'complete answers'}, households per second`);
    line('ours, outcomes only', mine.outcomes, []);
    line('ours, with the trace', mine.traced, []);
    line('ours, with the trace, open outcomes completed', mine.completed, []);
    line('ours, the same with all words (assess)', mine.words, []);
    line('interpreter, outcomes only', mine.interpreted, [['ours, outcomes only, is', mine.outcomes]]);
    line('interpreter, with the trace', mine.interpreted_traced, [['ours with the trace is', mine.traced]]);
    const peers = [];
    for (const criteria of [false, true]) {
      const what = criteria ? ', state of every criterion' : ', outcomes only';
      const like = [criteria ? 'ours with the trace is' : 'ours, outcomes only, is', criteria ? mine.traced : mine.outcomes];
      const strict = criteria ? [] : [['with the trace', mine.traced]];
      if (zen) peers.push(['zen-engine' + what, zenEngine(zen, criteria, guarded, false), [like, ...strict]]);
      if (zen && criteria) peers.push(['zen-engine, the same with its own trace', zenEngine(zen, true, guarded, true), [like]]);
      if (logic) peers.push(['json-logic-js' + what, logicEngine(logic, criteria), [like, ...strict]]);
    }
    for (const [label, screen, against] of peers) {
      const found = await compare(screen, households);
      const remark = guarded ? `definite in ${(100 * found.definite / found.asked).toFixed(0)} % of ${found.asked} where ours asks` : `${found.different} of ${found.outcomes} outcomes differ`;
      line(label, await perSecond(screen, households), against, remark);
    }
  }
})();
