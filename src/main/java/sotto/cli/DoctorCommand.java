package sotto.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sotto.run.machine.Doctor;
import sotto.run.machine.EngineSetup;
import sotto.run.machine.SpeedMemory;
import sotto.work.Cancelled;
import sotto.work.disk.UserFolders;

/// `sotto doctor`: reports what this machine has.
@Command(
        name = "doctor",
        description = {
            "What this machine has, how fast it is, and what to do about what is missing. Exit status 1 where"
                    + " something essential is wrong.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sotto doctor                 starts the engine, tries it and measures how fast it computes",
            "  sotto doctor --quick         looks only",
            "  sotto doctor --json          for scripts and bug reports",
            "  sotto doctor --libtorch ~/libtorch      computes with that libtorch from now on, if it works",
            "  sotto doctor --fetch-libtorch           the same with the one for GPUs, which is fetched"
        })
final class DoctorCommand implements CommandJob {
    @Spec
    private @Nullable CommandSpec command;

    @Option(
            names = "--json",
            description = "One JSON document: {\"ok\", \"checks\": [{\"name\", \"ok\", ...}], \"speeds\": [...]}.")
    private boolean json;

    @Option(names = "--quick", description = "Do not start the engine, and measure nothing.")
    private boolean quick;

    @Option(
            names = "--sha256",
            paramLabel = "HEX",
            description =
                    "With --fetch-libtorch: refuse what has another hash, before any of it runs. It is the SHA-256 of"
                            + " what sha256sum prints for the fetched files, by name; without it the hash of this"
                            + " machine's first fetch must come again.")
    private @Nullable String sha256;

    @ArgGroup(exclusive = true, heading = "")
    private @Nullable Change change;

    /// Change of the libtorch that is used from now on.
    private static final class Change {
        @Option(
                names = "--libtorch",
                paramLabel = "FOLDER",
                description = "Compute with the libtorch of this folder from now on, once it has passed a self-test: an"
                        + " unzipped libtorch, or torch/lib of a pip install, of the bundled one's version.")
        private @Nullable Path folder;

        @Option(
                names = "--fetch-libtorch",
                description = "Fetch libtorch for NVIDIA GPUs (CUDA 12.8; about 2.5 GB, from publish.djl.ai) and"
                        + " compute with it from now on.")
        private boolean fetch;

        @Option(names = "--bundled-libtorch", description = "Compute with the bundled libtorch, for CPUs, again.")
        private boolean bundled;

        EngineSetup.Change apply(EngineSetup setup, Console console) throws Cancelled {
            if (folder != null) {
                return setup.use(folder, console.progress());
            }
            if (fetch) {
                return setup.fetch(console.progress());
            }
            if (!bundled) {
                throw new IllegalStateException("A change without an option");
            }
            return setup.bundled();
        }
    }

    @Override
    public int run(Console console) throws Cancelled {
        if (sha256 != null && (change == null || !change.fetch || !sha256.matches("\\p{XDigit}{64}"))) {
            throw Arguments.wrong(command, "--sha256 needs --fetch-libtorch, and 64 hexadecimal digits.");
        }
        if (change != null) {
            EngineSetup setup = new EngineSetup(UserFolders.here().config(), Optional.ofNullable(sha256));
            EngineSetup.Change done = change.apply(setup, console);
            console.warn("Sotto computes with libtorch %s from now on.".formatted(done.libtorch()));
            done.notes().forEach(console::warn);
        }
        Doctor.Report report = quick ? Doctor.quick() : Doctor.measuring(SpeedMemory.in(UserFolders.here()));
        if (json) {
            console.json(report);
        } else {
            for (Doctor.Check check : report.checks()) {
                String verdict = check.ok() ? "ok" : check.essential() ? "WRONG" : "note";
                console.print("%-5s  %-18s %s".formatted(verdict, check.name(), check.value()));
                if (!check.ok()) {
                    console.print(" ".repeat(26) + check.remedy());
                }
            }
        }
        return report.ok() ? Shell.DONE : Shell.FAILED;
    }
}
