// Draws the Vega-Lite specifications of a report. `ast` with the interpreter: expressions are walked, never compiled, so
// that the page needs no permission to evaluate code.
import {View, parse} from 'vega';
import {expressionInterpreter} from 'vega-interpreter';
import {compile} from 'vega-lite';

window.musterChart = (element, spec) => {
  const runtime = parse(compile(spec).spec, null, {ast: true});
  return new View(runtime, {expr: expressionInterpreter, renderer: 'svg', container: element}).runAsync();
};
