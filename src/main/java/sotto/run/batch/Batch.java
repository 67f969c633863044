package sotto.run.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
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
    private final SequencedMap<String, JobFolder> folders = new LinkedHashMap<>();
    private final Path all;
    private final Set<String> ours;
    private final JobRunner runner;
    private final Consumer<String> lines;
    private final Set<String> triedHere = new HashSet<>();
    private final Set<String> failedBefore = new HashSet<>();
    private final Set<String> knownDone = new HashSet<>();
    private Optional<?> open = Optional.empty();

    private Batch(List<BatchJob> jobs, Path all, Shard shard, JobRunner runner, Consumer<String> lines) {
        jobs.forEach(job -> folders.put(job.name(), new JobFolder(all, job)));
        this.all = all;
        this.ours = share(jobs, shard);
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

    /// A share of the jobs, done; a `Failure` before anything is written if a job means nothing, or its folder is
    /// another's.
    ///
    /// @param all folder of all jobs, made if it is not there
    /// @param lines told of each job that ends
    public static Result run(
            List<BatchJob> jobs, Path all, Shard shard, JobRunner runner, Consumer<String> lines, Progress progress)
            throws Cancelled {
        return new Batch(jobs, all, shard, runner, lines).run(progress);
    }

    /// The names of the jobs of a share: of those that wait for nothing a part, and all that wait for others, which are
    /// done by the process that finds them ready.
    private static Set<String> share(List<BatchJob> jobs, Shard shard) {
        Set<String> names = new HashSet<>();
        List<BatchJob> free = BatchJob.grouped(
                jobs.stream().filter(job -> job.waitsFor().isEmpty()).toList());
        for (int i = 0; i < free.size(); i++) {
            if (shard.holds(i, free.size())) {
                names.add(free.get(i).name());
            }
        }
        jobs.stream().filter(job -> !job.waitsFor().isEmpty()).forEach(job -> names.add(job.name()));
        return names;
    }

    private Path output(String name) {
        return Objects.requireNonNull(folders.get(name)).output();
    }

    private SequencedMap<String, List<String>> arguments(JobFolder folder) {
        return folder.job().resolved(this::output);
    }

    private Result run(Progress progress) throws Cancelled {
        try {
            prepare();
            int done = 0;
            for (Optional<JobFolder> next = next(); next.isPresent(); next = next()) {
                progress.checkCancelled();
                JobFolder folder = next.get();
                triedHere.add(folder.job().name());
                attempt(folder, progress.slice(part(done), part(done + 1)));
                done++;
            }
            return result();
        } catch (IOException e) {
            throw DiskTrouble.writing(all, e);
        }
    }

    private double part(int done) {
        return Math.min(1, (double) done / Math.max(1, ours.size()));
    }

    private void prepare() throws IOException {
        for (JobFolder folder : folders.values()) {
            runner.check(folder.job(), arguments(folder), folder.working());
        }
        if (Files.exists(all) && !Files.isDirectory(all)) {
            throw new Failure("%s is no folder.".formatted(all), "Choose another place for the jobs.");
        }
        folders.values().forEach(JobFolder::check);
        Path around = all.toAbsolutePath().normalize().getParent();
        if (around != null && !Files.isDirectory(around)) {
            throw new Failure("The folder %s does not exist.".formatted(around), "Create it, or choose another place.");
        }
        for (JobFolder folder : folders.values()) {
            folder.make();
            if (folder.state() == JobState.FAILED) {
                failedBefore.add(folder.job().name());
            }
        }
    }

    /// The next job of the share that is ready: one of the model that is open, else gains, which need none, else the
    /// first.
    private Optional<JobFolder> next() {
        List<JobFolder> ready = new ArrayList<>();
        for (JobFolder folder : folders.values()) {
            if (isOpen(folder) && waits(folder).isEmpty()) {
                ready.add(folder);
            }
        }
        return ready.stream()
                .filter(folder -> open.isPresent() && folder.job().model().equals(open))
                .findFirst()
                .or(() -> ready.stream()
                        .filter(folder -> folder.job().kind() == JobKind.GAINS)
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

    private boolean isOpen(JobFolder folder) {
        String name = folder.job().name();
        return ours.contains(name)
                && !triedHere.contains(name)
                && !isDone(folder)
                && (failedBefore.contains(name) || folder.state() != JobState.FAILED);
    }

    /// The jobs that a job waits for.
    private List<JobFolder> waits(JobFolder folder) {
        return folder.job().waitsFor().stream()
                .map(folders::get)
                .filter(other -> !isDone(other))
                .toList();
    }

    private void attempt(JobFolder folder, Progress progress) throws IOException, Cancelled {
        Optional<JobClaim> claim = folder.claim();
        if (claim.isEmpty()) {
            return; // another process has it
        }
        try (JobClaim _ = claim.get()) {
            JobState state = folder.state();
            if (state == JobState.DONE
                    || (state == JobState.FAILED
                            && !failedBefore.contains(folder.job().name()))) {
                return; // another process was faster
            }
            Instant began = folder.begin();
            folder.end(began, outcome(folder, progress));
            lines.accept(folder.line());
        }
    }

    private JobOutcome outcome(JobFolder folder, Progress progress) throws IOException, Cancelled {
        BatchJob job = folder.job();
        if (folder.isWhole()) {
            return JobOutcome.done(List.of());
        }
        if (!job.kind().isResumable()) {
            folder.discard();
        }
        if (job.kind() != JobKind.GAINS) {
            open = job.model();
        }
        try {
            return runner.run(job, arguments(folder), folder.working(), progress);
        } catch (Cancelled cancelled) {
            folder.stop();
            throw cancelled;
        }
    }

    private Result result() throws IOException {
        List<String> failed = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (JobFolder folder : folders.values()) {
            String name = folder.job().name();
            JobState state = folder.state();
            if (state == JobState.FAILED) {
                failed.add(name);
            } else if (state != JobState.DONE && ours.contains(name)) {
                List<JobFolder> others = waits(folder);
                left.add(
                        others.isEmpty()
                                ? "%s is being done by another process.".formatted(name)
                                : "%s waits for %s."
                                        .formatted(
                                                name,
                                                others.stream()
                                                        .map(other -> "%s, which %s"
                                                                .formatted(
                                                                        other.job()
                                                                                .name(),
                                                                        standing(other)))
                                                        .collect(Collectors.joining(", and "))));
            }
        }
        return new Result(failed, left);
    }

    private static String standing(JobFolder folder) {
        return switch (folder.state()) {
            case FAILED -> "failed";
            case RUNNING -> "another process does";
            case WAITING, DONE -> "is not done";
        };
    }
}
