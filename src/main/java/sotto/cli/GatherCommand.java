package sotto.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sotto.run.Runs;
import sotto.run.batch.Batch;
import sotto.work.Cancelled;

/// `sotto gather`: joins the parts of jobs that were split.
@Command(
        name = "gather",
        description = {
            "Joins the parts of the jobs that sotto batch has split, where that is not done yet, and says how all jobs"
                    + " stand: scores, responses and reports are those that one process writes, on the same kind of"
                    + " machine with the same threads, but for times and names of machines.",
            ""
        },
        footer = {"", "Exit status: 0 if all jobs are done, 1 if not.", "", "Examples:", "  sotto gather jobs"})
final class GatherCommand implements CommandJob {
    @ParentCommand
    private @Nullable Root root;

    @Parameters(paramLabel = "DIR", description = "The folder of the jobs' folders.")
    private @Nullable Path folder;

    @Override
    public int run(Console console) throws Cancelled {
        Path all = Arguments.given(folder);
        try (JobCommands commands = new JobCommands(console, all, root != null && root.debug)) {
            Batch.Result result = Runs.gather(all, commands, console::print, console.progress());
            result.left().forEach(console::warn);
            return result.failed().isEmpty() && result.left().isEmpty() ? Shell.DONE : Shell.FAILED;
        }
    }
}
