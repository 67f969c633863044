package sotto.run.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.chat.ChatMode;
import sotto.chat.Region;
import sotto.chat.Thinking;
import sotto.data.EmptyTexts;
import sotto.data.TextReading;
import sotto.data.UndecodableRows;
import sotto.model.Compute;
import sotto.run.record.ChatReading;
import sotto.run.record.RunSpec;

/// Builder of a command's words; options that have their default are left out.
public final class CommandWords {
    /// Default of `--seed`.
    static final long SEED = 42;

    private final List<String> words = new ArrayList<>();

    /// Begins the words of `sotto command`.
    public CommandWords(String command) {
        words.add("sotto");
        words.add(command);
    }

    /// Adds a file or folder as a positional argument.
    public CommandWords word(Path path) {
        String text = path.toString();
        // A word of its own that looks like an option, or like a file of arguments, would be taken for one.
        words.add(
                text.startsWith("-") || text.startsWith("@")
                        ? Path.of(".").resolve(path).toString()
                        : text);
        return this;
    }

    /// Adds an option with a value; nothing if that is null.
    public CommandWords option(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        String text = value.toString();
        if (text.isEmpty() || text.startsWith("-") || text.startsWith("@")) {
            words.add(name + "=" + text);
        } else {
            words.add(name);
            words.add(text);
        }
        return this;
    }

    /// Adds an option with a value; nothing if the value is the default `ifNotThis`.
    public CommandWords option(String name, Object value, Object ifNotThis) {
        return option(name, Objects.equals(value, ifNotThis) ? null : value);
    }

    /// Adds an option without a value, if it is given.
    public CommandWords flag(String name, Given given) {
        if (given == Given.YES) {
            words.add(name);
        }
        return this;
    }

    /// Whether a flag is given.
    public enum Given {
        YES,
        NO;

        /// [#YES] if `so` is true, else [#NO].
        public static Given when(boolean so) {
            return so ? YES : NO;
        }
    }

    /// Adds the options of device, dtype and threads.
    CommandWords compute(Compute compute) {
        return option("--device", compute.device(), Compute.AUTO.device())
                .option("--dtype", compute.dtype(), Compute.AUTO.dtype())
                .option("--threads", compute.threads(), Compute.AUTO.threads());
    }

    /// Adds the options of how texts become tokens.
    CommandWords tokens(RunSpec.Tokens tokens) {
        return option("--max-tokens", tokens.limit(), RunSpec.Tokens.DEFAULT.limit())
                .flag("--no-special", Given.when(!tokens.special() && tokens.chat() == null))
                .chat(Optional.ofNullable(tokens.chat()).map(ChatReading::mode))
                .option("--region", tokens.region() == Region.TEXT ? null : "answer");
    }

    /// Options for reading texts as chats; none where they are read as they are.
    CommandWords chat(Optional<ChatMode> mode) {
        if (mode.isEmpty()) {
            return this;
        }
        Thinking thinking = mode.get().thinking();
        return flag("--chat", Given.when(true))
                .option("--system", mode.get().system())
                .option(
                        "--thinking",
                        thinking == Thinking.UNSAID ? null : thinking.name().toLowerCase(Locale.ROOT));
    }

    /// Adds the options of how files of texts are read.
    CommandWords reading(TextReading reading) {
        return option("--text", reading.column())
                .flag("--drop-empty", Given.when(reading.empties() == EmptyTexts.DROP))
                .flag("--drop-undecodable", Given.when(reading.undecodable() == UndecodableRows.DROP));
    }

    /// The finished command.
    public CommandText end() {
        return new CommandText(words);
    }
}
