// What may be asked of the benchmark.

/** What a run takes where nothing else is asked for. */
const FULL = {
  rounds: 5,
  lines: [40, 1000, 10_000, 100_000],
  throttles: [1, 4],
  steps: 120,
  patienceMs: 180_000,
  answerMs: 60_000,
};

/** A run of a few minutes, which shows that all of it works. */
const QUICK = { rounds: 1, lines: [40, 1000], throttles: [1], steps: 60, patienceMs: 60_000, answerMs: 30_000 };

/** A quick run, the page written anew from the results of the last run, and nothing but a look at the options. */
const FLAGS = ["--quick", "--report", "--check"];

const HELP = "--quick, --report, --rounds N, --lines A,B, --throttle A,B, --pages A,B";

/** A list of whole numbers above zero. */
function numbers(name, text) {
  const all = (text ?? "").split(",").map(Number);
  if (!all.every((n) => Number.isInteger(n) && n > 0)) throw new Error(`${name} takes whole numbers, as 1,40, not \`${text}\``);
  return all;
}

function one(name, text) {
  const all = numbers(name, text);
  if (all.length !== 1) throw new Error(`${name} takes one number, not \`${text}\``);
  return all[0];
}

/**
 * @param {string[]} args
 * @param {string[]} known the pages that there are
 */
export function options(args, known) {
  const [isQuick, isReportOnly, isCheckOnly] = FLAGS.map((flag) => args.includes(flag));
  const asked = { ...(isQuick ? QUICK : FULL), pages: known, isReportOnly, isCheckOnly };
  const rest = args.filter((arg) => !FLAGS.includes(arg));
  while (rest.length) {
    const [name, value] = rest.splice(0, 2);
    if (name === "--rounds") asked.rounds = one(name, value);
    else if (name === "--lines") asked.lines = numbers(name, value).sort((a, b) => a - b);
    else if (name === "--throttle") asked.throttles = numbers(name, value);
    else if (name === "--pages") {
      asked.pages = (value ?? "").split(",");
      const unknown = asked.pages.find((page) => !known.includes(page));
      if (unknown !== undefined) throw new Error(`--pages takes some of ${known.join(",")}, not \`${unknown}\``);
    } else throw new Error(`there is no option \`${name}\`: ${HELP}`);
  }
  return asked;
}
