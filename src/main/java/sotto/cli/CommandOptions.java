package sotto.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Names of one command's options, for remedies: options that it does not have are not named.
record CommandOptions(CommandSpec command) implements Remedy.Names {
    @Override
    public Optional<String> of(RunOption option) {
        return command.findOption(option.word()) == null ? Optional.empty() : Optional.of(option.word());
    }
}
