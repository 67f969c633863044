package sotto.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import sotto.run.Runs;
import sotto.run.batch.Batch;
import sotto.run.batch.JobsFile;
import sotto.run.record.Shard;
import sotto.work.Cancelled;

/// `sotto batch`: does the jobs of a file, alone or beside other processes.
@Command(
        name = "batch",
        sortOptions = false,
        description = {
            "Does the jobs of a file: scorings, gains, evaluations and exports, those of a model in a row, so that it"
                    + " is opened once. A second call does only what is missing.",
            ""
        },
        footer = {
            "",
            "JOBS is {\"jobs\":[{\"name\":\"rude\",\"command\":\"score\",\"arguments\":{\"model\":\"gpt2\","
                    + "\"data\":\"rude.csv\"}},",
            "  {\"name\":\"aura\",\"command\":\"gains\",\"arguments\":{\"scores\":\"@rude\",\"rule\":\"aura\"}}]}",
            "",
            "Commands are score, gains, evaluate and export. Arguments are their long options, true for one without a"
                    + " value and a list for several, and the positionals model, data and scores. @NAME is the output"
                    + " of another job, which is done first; @@ begins a text with @.",
            "",
            "DIR/NAME has a job's output and job.json, whose state is waiting, running, done or failed. A job that"
                + " fails does not stop the others, and the next call tries it again. To have a job done anew delete"
                + " its folder. Ctrl+C, SIGTERM and SIGUSR1 end after the batch at hand; the same call goes on from"
                + " there.",
            "",
            "A scoring or an evaluation with \"shards\":N is split into N parts, by texts or by cells, which the shards"
                    + " of the batch share; the last one joins them, or sotto gather does.",
            "",
            "Any number of processes may share DIR, each with its --shard. What waits for other jobs is done by the"
                    + " process that finds it ready; what still waits at the end is said, and left to the next call.",
            "",
            "Exit status: 0 also where jobs are left to other processes, 1 if one failed, after all others are done.",
            "",
            "Examples:",
            "  sotto batch jobs.json --out jobs",
            "  sotto batch jobs.json --out jobs --shard 0/2"
        })
final class BatchCommand implements CommandJob {
    @Spec
    private @Nullable CommandSpec command;

    @ParentCommand
    private @Nullable Root root;

    @Parameters(paramLabel = "JOBS", description = "The file of jobs.")
    private @Nullable Path jobs;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder of the jobs' folders.")
    private @Nullable Path out;

    private @Nullable Shard shard;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Do share I of N, from 0 (default: all; in an array of Slurm the task's).")
    void shard(String word) {
        shard = Shard.of(word)
                .orElseThrow(() -> Arguments.wrong(
                        command,
                        "--shard must be I/N with I from 0 to before N, such as 0/8, not '%s'.".formatted(word)));
    }

    @Override
    public int run(Console console) throws Cancelled {
        Path file = Arguments.given(jobs);
        Shard share = shard == null ? Shard.ofSlurm(System.getenv()).orElse(Shard.WHOLE) : shard;
        try (JobCommands commands = new JobCommands(console, file, root != null && root.debug)) {
            Batch.Result result = Runs.batch(
                    JobsFile.read(file), Arguments.given(out), share, commands, console::print, console.progress());
            result.left().forEach(console::warn);
            if (!result.left().isEmpty()) {
                console.warn("Call it again for what is left, once that is done.");
            }
            return result.failed().isEmpty() ? Shell.DONE : Shell.FAILED;
        } catch (Cancelled cancelled) {
            console.warn("What is done is kept: the same call goes on from there.");
            throw cancelled;
        }
    }
}
