package sotto.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import sotto.run.record.Version;

/// Root of the command line: the list of commands, the version, and the options that all commands share.
@Command(
        name = "sotto",
        versionProvider = Root.Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        description = {
            "Whispering Experts (AURA): finds the neurons of a causal language model that tell a concept, turns them "
                    + "down, and reads what changes. Everything is local and offline.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  sotto doctor                 what this machine has, and what to do about what is missing",
            "  sotto COMMAND --help         the options of a command, with examples",
            "",
            "Exit status: 0 done, 1 failed, 2 wrong usage, 130 cancelled."
        })
final class Root {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and end.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and end.")
    boolean version;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "No progress on standard error.")
    boolean quiet;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Stack traces where something fails.")
    boolean debug;

    /// Provider of the version's line.
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"sotto " + Version.TEXT};
        }
    }
}
