package sotto.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.run.Runs;
import sotto.run.rerun.RerunReport;
import sotto.work.Cancelled;

/// `sotto rerun`: does a recorded run again, and prints what differs.
@Command(
        name = "rerun",
        description = {
            "Does a finished run again from its record, in a temporary folder, and prints what differs from the"
                    + " recorded result: scores bit for bit; a report's cells, differences and raw tables; an export's"
                    + " tensors and weight files. Times and machine do not count; a run on a processor gets the threads"
                    + " that it had. Exit status 1 where anything differs.",
            "",
            "Inputs are found by their hashes, at the recorded place or below the folders of --find; the gains of an"
                    + " older export, whose hash is not recorded, by their name and description.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sotto rerun toxicity/run.json",
            "  sotto rerun report/report.json --find models --find data --json"
        })
final class RerunCommand implements CommandJob {
    @Parameters(
            paramLabel = "RECORD",
            description = "A run.json, report.json or sotto-export.json in its folder, or the folder.")
    private @Nullable Path record;

    @Option(
            names = "--find",
            paramLabel = "DIR",
            description = "A folder to search for inputs that are not where they were; more than once for several.")
    private List<Path> find = new ArrayList<>();

    @Option(
            names = "--json",
            description = "One JSON document: {\"ok\", \"differences\": [{\"what\", \"recorded\", \"now\"}]}.")
    private boolean json;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "auto, cpu, cuda or cuda:N (default: the recorded one).")
    private @Nullable String device;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "Main memory to take at most, for example 8GB (default: what is free). A model that needs more"
                            + " is read block by block.")
    private @Nullable String memory;

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public int run(Console console) throws Cancelled {
        EngineOptions engine = new EngineOptions(Arguments.given(command));
        if (device != null) {
            engine.device(device);
        }
        if (memory != null) {
            engine.memory(memory);
        }
        engine.compute();
        RerunReport report = Runs.rerun(Arguments.given(record), find, Optional.ofNullable(device), console.progress());
        if (json) {
            console.json(report);
        } else {
            report.differences()
                    .forEach(change -> console.print(
                            "%s: recorded %s, now %s".formatted(change.what(), change.recorded(), change.now())));
            console.print(
                    report.ok()
                            ? "Nothing differs."
                            : "%d things differ.".formatted(report.differences().size()));
        }
        return report.ok() ? Shell.DONE : Shell.FAILED;
    }
}
