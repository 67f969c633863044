package sotto.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sotto.figure.StudyPictures;
import sotto.run.record.Output;
import sotto.run.report.StudyPage;
import sotto.work.Cancelled;

/// `sotto report`: writes a finished evaluation as a page to read.
@Command(
        name = "report",
        description = {
            "Writes a finished evaluation as one page of HTML: pictures, tables, methods in words, limits, hashes,"
                    + " and the command that repeats it. The page loads nothing.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sotto report toxicity-report --out study.html",
            "  sotto report toxicity-report --out study.html --latex tables.tex"
        })
final class ReportCommand implements CommandJob {
    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "DIR", description = "A finished evaluation's folder, or its report.json.")
    private Path report = Path.of("");

    @Option(names = "--latex", paramLabel = "FILE", description = "Write the tables as LaTeX too.")
    private @Nullable Path latex;

    @Option(
            names = "--published",
            description = "Lay the figures that AcT and EigenShift published beside these, marked as theirs.")
    private boolean published;

    @Override
    public int run(Console console) throws Cancelled {
        Arguments.require(
                command,
                latex == null || !whole(latex).equals(whole(output.path())),
                "--out and --latex name the same file.");
        Output page = Output.file(output.path(), output.existing());
        Optional<Output> tables = Optional.ofNullable(latex).map(file -> Output.file(file, output.existing()));
        StudyPage study =
                StudyPictures.page(report).with(published ? StudyPage.Published.BESIDE : StudyPage.Published.LEFT_OUT);
        String html = study.html();
        page.write(file -> Files.writeString(file, html));
        if (tables.isPresent()) {
            tables.get().write(file -> Files.writeString(file, study.latex()));
        }
        return Shell.DONE;
    }

    private static Path whole(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
