package sotto.run.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import sotto.run.record.Shard;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.disk.DiskTrouble;

/// Batch: a process's share of the jobs of a folder, one after another, those of a model in a row.
public final class Batch {
    /// Largest number of missing parts that are named one by one.
    private static final int MOST_NAMED = 10;

    private final SequencedMap<String, JobFolder> folders = new LinkedHashMap<>();
    private final Path all;
    private final JobRunner runner;
    private final Consumer<String> lines;

    /// Units of this process that are not tried yet.
    private final List<JobUnit> units;

    private final Set<String> failedBefore = new HashSet<>();
    private final Set<String> knownDone = new HashSet<>();
    private Optional<?> open = Optional.empty();

    private Batch(List<JobFolder> jobs, Path all, List<JobUnit> units, JobRunner runner, Consumer<String> lines) {
        jobs.forEach(folder -> folders.put(folder.job().name(), folder));
        this.all = all;
        this.units = new ArrayList<>(units);
        this.runner = runner;
        this.lines = lines;
    }

    /// Result of a batch.
    ///
    /// @param failed names of the jobs that failed
    /// @param left sentences on the jobs that are not done, without those that failed
    public record Result(List<String> failed, List<String> left) {
        /// Copies the lists.
        public Result {
            failed = List.copyOf(failed);
            left = List.copyOf(left);
        }
    }

    /// A share of the jobs, done; a `Failure` before anything is written if a job means nothing, or its folder
    /// is another's.
    ///
    /// @param all folder of all jobs, made if it is not there
    /// @param lines told of each job that ends
    public static Result run(
            List<BatchJob> jobs, Path all, Shard shard, JobRunner runner, Consumer<String> lines, Progress progress)
            throws Cancelled {
        List<JobFolder> folders =
                jobs.stream().map(job -> new JobFolder(all, job)).toList();
        Batch batch = new Batch(folders, all, share(folders, shard), runner, lines);
        batch.check();
        secondCall(jobs, shard).ifPresent(progress::note);
        return batch.made(progress);
    }

    /// A sentence on the jobs whose parts wait for other jobs, where several processes share them; empty if
    /// there are none: a process that ends before those are done leaves its parts to a second call.
    public static Optional<String> secondCall(List<BatchJob> jobs, Shard shard) {
        List<String> names = jobs.stream()
                .filter(job -> job.isSplit() && !job.waitsFor().isEmpty() && shard.of() > 1)
                .map(BatchJob::name)
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("The parts of %s wait for other jobs: call all shards again once these are done."
                        .formatted(String.join(", ", names)));
    }

    /// The parts of the jobs of a folder, joined where all are done; a `Failure` if it has no jobs.
    ///
    /// @param lines told of each job
    public static Result gather(Path all, JobRunner runner, Consumer<String> lines, Progress progress)
            throws Cancelled {
        List<JobFolder> folders = JobFolder.in(all);
        if (folders.isEmpty()) {
            throw new Failure("%s has no jobs.".formatted(all), "Name the folder that 'sotto batch' wrote to.");
        }
        List<JobUnit> joins = folders.stream()
                .filter(folder -> folder.job().isSplit())
                .<JobUnit>map(JobUnit.Join::new)
                .toList();
        Batch batch = new Batch(folders, all, joins, runner, _ -> {});
        Result result = batch.work(progress);
        folders.forEach(folder -> lines.accept(folder.line()));
        return result;
    }

    /// The units of a share: of the jobs that wait for nothing a part, of those that are split some parts, and
    /// what waits for others or joins parts all, which is done by the process that finds it ready.
    private static List<JobUnit> share(List<JobFolder> folders, Shard shard) {
        List<BatchJob> free = BatchJob.grouped(folders.stream()
                .map(JobFolder::job)
                .filter(job -> !job.isSplit() && job.waitsFor().isEmpty())
                .toList());
        Set<String> others = new HashSet<>();
        for (int i = 0; i < free.size(); i++) {
            if (!shard.holds(i, free.size())) {
                others.add(free.get(i).name());
            }
        }
        List<JobUnit> units = new ArrayList<>();
        for (JobFolder folder : folders) {
            BatchJob job = folder.job();
            for (int part = 0; part < job.shards() && job.isSplit(); part++) {
                if (shard.holds(part, job.shards())) {
                    units.add(new JobUnit.Part(folder, part));
                }
            }
            if (!others.contains(job.name())) {
                units.add(job.isSplit() ? new JobUnit.Join(folder) : new JobUnit.Whole(folder));
            }
        }
        return units;
    }

    /// The place of a job's output; a `Failure` if the folder has no such job.
    private Path output(String name) {
        JobFolder folder = folders.get(name);
        if (folder == null) {
            throw new Failure("%s has no job %s.".formatted(all, name), "Call 'sotto batch' with all jobs first.");
        }
        return folder.output();
    }

    private SequencedMap<String, List<String>> arguments(JobFolder folder) {
        return folder.job().resolved(this::output);
    }

    private void check() {
        folders.values().forEach(folder -> runner.check(folder.job(), arguments(folder), folder.working()));
        if (Files.exists(all) && !Files.isDirectory(all)) {
            throw new Failure("%s is no folder.".formatted(all), "Choose another place for the jobs.");
        }
        folders.values().forEach(JobFolder::check);
        Path around = all.toAbsolutePath().normalize().getParent();
        if (around != null && !Files.isDirectory(around)) {
            throw new Failure("The folder %s does not exist.".formatted(around), "Create it, or choose another place.");
        }
    }

    private Result made(Progress progress) throws Cancelled {
        try {
            JobFolder.make(all, folders.values());
        } catch (IOException e) {
            throw DiskTrouble.writing(all, e);
        }
        return work(progress);
    }

    private Result work(Progress progress) throws Cancelled {
        try {
            folders.forEach((name, folder) -> {
                if (folder.state() == JobState.FAILED) {
                    failedBefore.add(name);
                }
            });
            int done = 0;
            int most = units.size();
            for (Optional<JobUnit> next = next(); next.isPresent(); next = next()) {
                progress.checkCancelled();
                JobUnit unit = next.get();
                units.remove(unit);
                attempt(unit, progress.slice((double) done / most, (done + 1.0) / most));
                done++;
            }
            return result();
        } catch (IOException e) {
            throw DiskTrouble.writing(all, e);
        }
    }

    /// The next unit that is ready: one of the model that is open, else gains, which need none, else the first.
    private Optional<JobUnit> next() {
        List<JobUnit> ready = units.stream().filter(this::isReady).toList();
        return ready.stream()
                .filter(unit -> open.isPresent() && unit.folder().job().model().equals(open))
                .findFirst()
                .or(() -> ready.stream()
                        .filter(unit -> unit.folder().job().kind() == JobKind.GAINS)
                        .findFirst())
                .or(() -> ready.stream().findFirst());
    }

    private boolean isDone(JobFolder folder) {
        String name = folder.job().name();
        if (!knownDone.contains(name) && folder.state() == JobState.DONE) {
            knownDone.add(name);
        }
        return knownDone.contains(name);
    }

    private boolean isReady(JobUnit unit) {
        JobFolder folder = unit.folder();
        return !isDone(folder)
                && waits(folder).isEmpty()
                && unit.isLeft(failedBefore.contains(folder.job().name()));
    }

    /// The jobs that a job waits for.
    private List<JobFolder> waits(JobFolder folder) {
        List<JobFolder> others = new ArrayList<>();
        for (String name : folder.job().waitsFor()) {
            JobFolder other = folders.get(name);
            if (other != null && !isDone(other)) {
                others.add(other);
            }
        }
        return others;
    }

    /// One unit, done unless another process has it or was faster.
    private void attempt(JobUnit unit, Progress progress) throws IOException, Cancelled {
        Optional<JobClaim> claim = unit.claim();
        if (claim.isEmpty()) {
            return;
        }
        try (JobClaim _ = claim.get()) {
            if (isReady(unit)) {
                Instant began = unit.begin();
                unit.end(began, outcome(unit, progress));
                lines.accept(unit.line());
            }
        }
    }

    private JobOutcome outcome(JobUnit unit, Progress progress) throws IOException, Cancelled {
        JobFolder folder = unit.folder();
        BatchJob job = folder.job();
        if (unit.isWhole()) {
            return JobOutcome.done(List.of());
        }
        if (!job.kind().isResumable()) {
            folder.discard();
        }
        if (job.kind() != JobKind.GAINS) {
            open = job.model();
        }
        try {
            return runner.run(job, arguments(folder), unit.working(), unit.split(), progress);
        } catch (Cancelled cancelled) {
            unit.stop();
            throw cancelled;
        }
    }

    private Result result() {
        List<String> failed = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (JobFolder folder : folders.values()) {
            JobState state = folder.state();
            if (state == JobState.FAILED) {
                failed.add(folder.job().name());
            } else if (state != JobState.DONE) {
                left.add(left(folder));
            }
        }
        return new Result(failed, left);
    }

    private String left(JobFolder folder) {
        String name = folder.job().name();
        List<JobFolder> others = waits(folder);
        if (!others.isEmpty()) {
            return "%s waits for %s."
                    .formatted(
                            name,
                            others.stream()
                                    .map(other -> "%s, which %s"
                                            .formatted(
                                                    other.job().name(),
                                                    other.state() == JobState.FAILED ? "failed" : "is not done"))
                                    .collect(Collectors.joining(", and ")));
        }
        List<Integer> parts = folder.job().isSplit() ? folder.parts().left() : List.of();
        String missing = parts.size() > MOST_NAMED
                ? "%d of its parts".formatted(parts.size())
                : parts.stream()
                        .map(part -> new Shard(part, folder.job().shards()).toString())
                        .collect(Collectors.joining(", "));
        return parts.isEmpty() ? "%s is not done.".formatted(name) : "%s lacks %s.".formatted(name, missing);
    }
}
