// Drives the JSON language service of VS Code as the editor does: node editor.cjs ROOT
const fs = require("fs");
const path = require("path");
const {pathToFileURL, fileURLToPath} = require("url");
const {getLanguageService, TextDocument} = require("vscode-json-languageservice");

const root = process.argv[2];
const settings = JSON.parse(fs.readFileSync(path.join(root, ".vscode/settings.json"), "utf8"));
const service = getLanguageService({
  schemaRequestService: async (uri) => fs.readFileSync(fileURLToPath(uri), "utf8"),
  workspaceContext: {resolveRelativePath: (relative, resource) => new URL(relative, resource).toString()},
});
// VS Code reads the urls of settings from the root of the workspace, and so the patterns that begin with a slash.
service.configure({
  validate: true,
  schemas: settings["json.schemas"].map(({fileMatch, url}) => ({
    fileMatch: fileMatch.map((pattern) => pathToFileURL(root).toString() + pattern),
    uri: pathToFileURL(path.join(root, url)).toString(),
  })),
});

let failed = 0;
function check(what, holds, found = "") {
  console.log(`${holds ? "passed" : "FAILED"}: ${what}`);
  if (!holds) console.log(`    ${JSON.stringify(found).slice(0, 600)}`);
  failed += holds ? 0 : 1;
}

/// A document in which | is the cursor.
function open(file, text) {
  const offset = text.indexOf("|");
  const document = TextDocument.create(pathToFileURL(path.join(root, file)).toString(), "json", 1, text.replace("|", ""));
  return {document, json: service.parseJSONDocument(document), position: document.positionAt(Math.max(offset, 0))};
}
async function completions(file, text) {
  const {document, json, position} = open(file, text);
  return (await service.doComplete(document, position, json)).items;
}
async function hover(file, text) {
  const {document, json, position} = open(file, text);
  const shown = await service.doHover(document, position, json);
  return shown ? [].concat(shown.contents).map((part) => part.value ?? part).join("\n") : "";
}
async function problems(file, text) {
  const {document, json} = open(file, text);
  return (await service.doValidation(document, json)).map((problem) => problem.message);
}
const said = (item) => item.documentation?.value ?? item.documentation ?? "";

const team = (inside) => `{"format": "muster/nation/2", "name": "A", "time_zone": "UTC",
  "institutions": {"a": {"name": "A", "teams": {"duty": {${inside}}}}}}`;
const nation = "scenarios/nations/mine.json";

async function main() {
  const keys = await completions(nation, team('"staff": 1, "|"'));
  const names = keys.map((item) => item.label);
  check("completion offers the keys of a team that are not there yet",
    ["hours", "on_call", "preemption", "fatigue", "evidence", "note"].every((key) => names.includes(key)) && !names.includes("staff"), names);
  check("each with what it means", keys.filter((item) => ["hours", "on_call", "note"].includes(item.label))
    .every((item) => said(item).length > 20), keys.slice(0, 3));
  const words = (await completions(nation, team('"staff": 1, "preemption": |'))).map((item) => item.label);
  check("completion offers the words of a key", ["none", "resume", "restart", "redraw"].every((word) => words.includes(`"${word}"`)), words);
  const verbs = (await completions(nation, `{"format": "muster/nation/2", "name": "A", "time_zone": "UTC", "institutions": {"a": {"name": "A",
    "teams": {"duty": {"staff": 1}}, "procedures": {"p": {"on": {"fact": "f"}, "steps": {"s": {"|"}}}}}}}`)).map((item) => item.label);
  check("completion offers the verbs of a step", ["work", "notify", "decide", "effect", "after"].every((key) => verbs.includes(key)), verbs);

  const shown = await hover(nation, team('"sta|ff": 1'));
  check("hover explains a key", shown.includes("Staff") && shown.includes("on duty at once"), shown);
  const id = await hover(nation, `{"format": "muster/nation/2", "institutions": {"a": {"te|ams": {"duty": {"staff": 1}}}}}`);
  check("hover explains a collection", id.includes("People who do work"), id);
  const spanish = await hover("mine.json", team('"sta|ff": 1').replace("{", '{"$schema": "schema/es/nation.schema.json", '));
  check("hover explains in Spanish by the Spanish schema", spanish.includes("Personal") && spanish.includes("de turno"), spanish);

  const wrong = await problems(nation, team('"staff": 1, "staf": 2'));
  check("a key that there is not is flagged", wrong.length > 0 && wrong.some((message) => message.includes("staf")), wrong);
  const bad = await problems(nation, team('"staff": 1, "fatigue": {"after": "ten hours", "slows_by": 1.3}'));
  check("a bad duration is flagged", bad.length === 1 && bad[0].includes("1h30m"), bad);
  const both = await problems(nation, team('"staff": 1, "shifts": {"day": {"hours": "always", "staff": 1}}'));
  check("what excludes each other is said in our words", both.some((message) => message.includes("in their place")), both);
  check("what is right is not", (await problems(nation, team('"staff": 1'))).length === 0);

  const patch = (await completions("scenarios/recommendations/mine.json",
    `{"format": "muster/recommendation/2", "name": "A", "change": {"institutions": {"a": {"teams": {"duty": {"|"}}}}}}`)).map((item) => item.label);
  check("completion helps in the change of a recommendation, too", ["staff", "hours", "on_call"].every((key) => patch.includes(key)), patch);
  const extension = (await completions(nation, `{"format": "muster/nation/2", "extends": "b.json", "|"}`)).map((item) => item.label);
  check("and in a file that extends another", ["institutions", "channels", "holidays"].every((key) => extension.includes(key)), extension);

  for (const folder of ["scenarios", "scenarios/nations", "scenarios/recommendations", "scenarios/shared", "scenarios/holidays", "scenarios/studies", "scenarios/taxonomies", "docs/tutorial"]) {
    const flagged = [];
    for (const name of fs.readdirSync(path.join(root, folder)).filter((each) => each.endsWith(".json") && !each.includes("slip"))) {
      const text = fs.readFileSync(path.join(root, folder, name), "utf8");
      const found = await problems(`${folder}/${name}`, text.replaceAll("|", "/"));
      if (found.length) flagged.push([name, found.slice(0, 3)]);
    }
    check(`nothing is flagged in ${folder}`, flagged.length === 0, flagged);
  }
  const slip = await problems("docs/tutorial/slip-nation.json", fs.readFileSync(path.join(root, "docs/tutorial/step-1-slip.json"), "utf8"));
  check("the slip of the tutorial is", slip.length > 0, slip);
  process.exit(failed ? 1 : 0);
}
main();
