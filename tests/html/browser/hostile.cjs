// node hostile.cjs FOLDER: writes the same study twice, with names that strangers could write in every text that a
// report may show, and with plain ones of the same shape: FOLDER/hostile/study.json and FOLDER/plain/study.json.
const fs = require('node:fs');

const payloads = [
  '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '</script><script>alert(1)</script>',
  '</style><svg onload=alert(1)>', '<!--chart 0-->', 'javascript:alert(1)', '{{constructor.constructor("alert(1)")()}}',
  ']]><script>alert(1)</script>', '<a href="https://example.com">x</a>', '<iframe src="https://example.com"></iframe>',
  '<base href="https://example.com/">', '<link rel=stylesheet href=//example.com/x.css>', '\u2028alert(1)\u2029',
  '=HYPERLINK("https://example.com","x")', "=cmd|' /C calc'!A0", '+1+1', '-1+1', '@SUM(1)', '\uff1d1+1', '{0} {name} %s%n',
  '" autofocus onfocus="alert(1)', 'https://example.com/x.png', '<details open ontoggle=alert(1)>', '<math><mtext></table><img src=x onerror=alert(1)>'];

// Names of at most fourteen letters.
const short_payloads = ['<b>x</b>', '=1+1', '"><i x="', '@SUM(1)', '</th><td>'];

function write(folder, text, short) {
  fs.mkdirSync(folder, {recursive: true});
  const put = (name, value) => fs.writeFileSync(`${folder}/${name}.json`, JSON.stringify(value, null, 2));
  const both = () => ({en: text(), es: text()});
  put('nation', {
    format: 'muster/nation/2', name: both(), time_zone: 'UTC', roles: {csirt: 'watch', minister: 'ministry', press: 'gazette'},
    facts: {found: {name: both()}}, topics: {news: {name: both()}},
    severity: {name: both(), least: 'low', worst: 'high', levels: {low: {name: both(), rank: 0}, high: {name: both(), rank: 1}}},
    institutions: {
      watch: {
        name: both(), short: short(), kind: 'csirt', teams: {duty: {name: both(), staff: 1, evidence: {kind: 'sourced', source: text()}}},
        procedures: {look: {name: both(), on: {inject: 'any'}, steps: {
          check: {name: both(), work: {team: 'duty', effort: {uniform: ['1h', '3h']}}, learns: {found: {}}},
          tell: {name: both(), after: {check: {}}, notify: {to: {ministry: {}}, topic: 'news', facts: {found: {}}}}}}}},
      ministry: {name: both(), short: short(), kind: 'ministry', teams: {desk: {name: both(), staff: 1}}, inbox: 'desk'},
      gazette: {name: both(), short: short(), kind: 'press', teams: {desk: {name: both(), staff: 1}}, inbox: 'desk'}},
    channels: {line: {name: both(), between: ['watch', 'ministry'], medium: 'phone', latency: '5m'}},
    assets: {site: {name: both(), owner: 'watch', impact_per_hour: {people: 100, usd: 50}}}});
  put('storm', {
    format: 'muster/scenario/2', name: both(), nation: 'nation.json', starts: '2014-01-17T15:00', horizon: '2d',
    incidents: {one: {name: both(), severity: 'high', first: 'call',
      attack: {stages: {hit: {name: both(), takes: '1h', hits: {site: {}}, unless: {knows: {watch: 'found'}}}}}}},
    injects: {call: {name: both(), text: both(), at: '0m', to: {watch: {}}, kind: 'inject'}},
    milestones: {looked: {name: both(), when: {knows: {watch: 'found'}}, target: '2h'},
      told: {name: both(), when: {knows: {ministry: 'found'}}, target: '3h'}}});
  for (const [id, by] of [['quick', 0.5], ['slow', 1.5], ['same', 1]]) {
    put(id, {
      format: 'muster/recommendation/2', name: both(), text: both(), theme: id === 'slow' ? 'defence' : 'response',
      evidence: {kind: 'comparable', source: text()},
      cost_per_year: {usd: ['20k', '40k'], evidence: {kind: 'assumed', reason: text()}}, lead_time: {takes: ['3mo', '6mo'], evidence: {kind: 'assumed', reason: text()}},
      needs: {instrument: both(), signed_by: 'ministry'}, owner: 'watch',
      scale: [{at: '/institutions/watch/procedures/look/steps/check/work/effort', by}]});
  }
  put('study', {
    format: 'muster/study/2', name: both(), question: both(), scenarios: ['storm.json'],
    recommendations: ['quick.json', 'same.json'], replications: 40, budgets: ['30k', '100k'],
    assumptions: {
      looking: {name: both(), at: '/institutions/watch/procedures/look/steps/check/work/effort', by: [0.25, 4], source: both()},
      calling: {name: both(), at: '/channels/line/latency', between: ['1m', '2h'], source: text()}},
    sensitivity: {draws: 8, replications: 4, ends: 10, week: 2}});
}

const folder = process.argv[2];
let next = 0;
write(`${folder}/hostile`, () => payloads[next++ % payloads.length], () => short_payloads[next++ % short_payloads.length]);
write(`${folder}/plain`, () => 'A plain name', () => 'Plain');
