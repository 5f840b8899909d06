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

/** Runs every task; gives how many passed and failed. */
export async function run(tasks, atOnce) {
  const queue = tasks.slice(), counts = { passed: 0, failed: 0, comparisons: 0 };
  const worker = async () => {
    const kept = new Map();
    for (let next = queue.shift(); next; next = queue.shift()) {
      const task = new Task(next.name, kept), start = Date.now();
      try {
        await next.run(task);
      } catch (error) {
        task.problems.push(String(error.message || error).split('\n').slice(0, 4).join(' | '));
      }
      counts.comparisons += task.comparisons;
      const passed = task.problems.length === 0;
      counts[passed ? 'passed' : 'failed'] += 1;
      const words = [`${passed ? 'ok  ' : 'FAIL'} ${next.name} (${((Date.now() - start) / 1000).toFixed(1)} s)`];
      task.problems.slice(0, 12).forEach((problem) => words.push(`     ${cut(problem)}`));
      if (task.problems.length > 12) words.push(`     and ${task.problems.length - 12} more`);
      process.stdout.write(words.join('\n') + '\n');
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return counts;
}

const cut = (text) => (text.length > 600 ? text.slice(0, 600) + '…' : text);
