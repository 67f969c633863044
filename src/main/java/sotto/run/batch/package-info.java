/// Jobs of a file, done by one process or by several that share a folder.
///
/// ## Why
/// - **There is no scheduler.** A process does its share and ends. A job without a reference to another one belongs to
///   one shard; one that waits for others is done by whichever process finds it ready first, so that the last one to
///   finish goes on. What still waits at the end is said and is left to the next call, which ends with status 0:
///   nothing went wrong.
/// - **A claim is a lock on a file**, which the operating system takes away from a process that ends in any way, so
///   nobody judges by a clock whether another process lives. Where a disk has no locks, jobs are refused.
/// - **A job works in `.sotto/NAME` below the folder** and its result is moved to `NAME` beside `job.json` when it is
///   whole. A move that is interrupted is finished by the next call: a mark says that the result is whole.
/// - **A job that failed is tried again by the next call**, once.
/// - **A job means what the command line means**: its arguments become the words of a command.
@NullMarked
package sotto.run.batch;

import org.jspecify.annotations.NullMarked;
