package sotto.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Options of one command, by which remedies name them: those that it does not have are not named.
record CommandOptions(CommandSpec command) implements Remedy.Names {
    @Override
    public Optional<String> of(RunOption option) {
        return command.findOption(option.word()) == null ? Optional.empty() : Optional.of(option.word());
    }
}
