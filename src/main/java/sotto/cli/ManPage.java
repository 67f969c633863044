package sotto.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import sotto.run.record.Version;

/// Manual page `sotto(1)`, made of the commands' own help; a package is made with it.
public final class ManPage {
    private static final int WIDTH = 78;

    private ManPage() {}

    /// Writes the page to the file that the only argument names.
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[0]), text());
    }

    /// The page in roff's man macros.
    static String text() {
        CommandLine parser = new CommandLine(new Root());
        Commands.ALL.forEach(parser::addSubcommand);
        parser.setUsageHelpWidth(WIDTH);
        String commands = parser.getSubcommands().values().stream()
                .map(command -> section(command.getCommandSpec().qualifiedName(), command))
                .collect(Collectors.joining());
        return """
            .TH SOTTO 1 "" "%s" "User commands"
            .SH NAME
            sotto \\- workbench for Whispering Experts (AURA)
            .SH SYNOPSIS
            .B sotto
            [FOLDER...]
            .br
            .B sotto
            COMMAND [OPTIONS]
            .SH DESCRIPTION
            Without a command the window is opened, on the models, runs and projects that are named.
            """.formatted(quoted("Sotto " + Version.TEXT)) + section("sotto", parser) + commands;
    }

    private static String section(String title, CommandLine command) {
        String help = command.getUsageMessage(Ansi.OFF).strip();
        return ".SH %s\n.nf\n%s\n.fi\n".formatted(quoted(title), quoted(help));
    }

    /// Text in which roff sees no escape, no hyphen and no request of its own.
    private static String quoted(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-").replaceAll("(?m)^([.'])", "\\\\&$1");
    }
}
