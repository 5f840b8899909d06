// Runs named tasks, a few at a time, and says of each whether it passed.

/** What a task notes while it runs. */
class Task {
  /** `kept`: what a worker may hand on from task to task. */
  constructor(name, kept) {
    this.name = name;
    this.kept = kept;
    this.problems = [];
    this.comparisons = 0;
  }

  /** Notes a problem, and goes on. */
  check(holds, problem) {
    this.comparisons += 1;
    if (!holds) this.problems.push(problem);
    return Boolean(holds);
  }

  same(seen, expected, what) {
    const [a, b] = [JSON.stringify(seen), JSON.stringify(expected)];
    return this.check(a === b, `${what}: seen ${a}, expected ${b}`);
  }

  /** Stops here. */
  fail(problem) {
    throw new Error(problem);
  }
}

/** Runs every task; gives how many passed, and those that failed. */
export async function run(tasks, atOnce) {
  const queue = tasks.slice(), done = { passed: 0, failed: [], comparisons: 0 };
  const worker = async () => {
    const kept = new Map();
    for (let next = queue.shift(); next; next = queue.shift()) {
      const task = new Task(next.name, kept), start = Date.now();
      try {
        await next.run(task);
      } catch (error) {
        task.problems.push(String(error.message || error).split('\n').slice(0, 4).join(' | '));
      }
      done.comparisons += task.comparisons;
      const passed = task.problems.length === 0;
      if (passed) done.passed += 1;
      else done.failed.push(next);
      const words = [`${passed ? 'ok  ' : 'FAIL'} ${next.name} (${((Date.now() - start) / 1000).toFixed(1)} s)`];
      task.problems.slice(0, 12).forEach((problem) => words.push(`     ${cut(problem)}`));
      if (task.problems.length > 12) words.push(`     and ${task.problems.length - 12} more`);
      process.stdout.write(words.join('\n') + '\n');
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return done;
}

/** So many tasks may have failed for want of a processor; more have not. */
const FEW = 3;

/**
 * Runs again, alone, what failed among others: on a full machine a browser may be slower than anybody waits. What fails
 * twice is a fault, and what fails once is said.
 */
export async function again(first) {
  const sum = (key) => first.reduce((total, one) => total + one[key], 0), failed = first.flatMap((one) => one.failed);
  const all = { passed: sum('passed'), failed: failed.length, comparisons: sum('comparisons') };
  if (!failed.length || failed.length > FEW) return all;
  process.stdout.write(`again, alone, what failed among others: ${failed.map(({ name }) => name).join('; ')}\n`);
  const second = await run(failed, 1);
  return { passed: all.passed + second.passed, failed: second.failed.length, comparisons: all.comparisons + second.comparisons };
}

const cut = (text) => (text.length > 600 ? text.slice(0, 600) + '…' : text);
