package sotto.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Remedy of a failure: ways to go on, of which each command or screen names only those that it has.
///
/// A way that names an option is left out where there is no such option, so no command proposes what it cannot do.
public final class Remedy {
    private final List<Way> ways;

    private Remedy(List<Way> ways) {
        this.ways = List.copyOf(ways);
    }

    /// One way to go on.
    ///
    /// @param text a clause, `%s` where an option's name stands
    /// @param last whether it is given only where no other way is there
    private record Way(String text, List<RunOption> options, boolean last) {
        Optional<String> in(Names names) {
            List<String> spoken =
                    options.stream().map(names::of).flatMap(Optional::stream).toList();
            return spoken.size() < options.size() ? Optional.empty() : Optional.of(text.formatted(spoken.toArray()));
        }
    }

    /// Names that a command or a screen has for options.
    @FunctionalInterface
    public interface Names {
        /// Names on the command line: every option has its word.
        Names WORDS = option -> Optional.of(option.word());

        /// Name of an option; empty where there is no such option.
        Optional<String> of(RunOption option);
    }

    /// Makes a remedy of one way: a clause without a full stop, `%s` where an option's name stands.
    public static Remedy of(String clause, RunOption... options) {
        return new Remedy(List.of(new Way(escaped(clause, options), List.of(options), false)));
    }

    /// Makes a remedy of whole sentences that name no option.
    public static Remedy sentences(String text) {
        return new Remedy(List.of(new Way(escaped(text), List.of(), false)));
    }

    /// This remedy with a further way.
    public Remedy or(String clause, RunOption... options) {
        return with(new Way(escaped(clause, options), List.of(options), false));
    }

    /// This remedy with a way that is given only where no other one is there.
    public Remedy otherwise(String clause) {
        return with(new Way(escaped(clause), List.of(), true));
    }

    private Remedy with(Way way) {
        List<Way> more = new ArrayList<>(ways);
        more.add(way);
        return new Remedy(more);
    }

    private static String escaped(String clause, RunOption... options) {
        String text = clause.replaceAll("\\s*\\R\\s*", " ").strip();
        return options.length == 0 ? text.replace("%", "%%") : text;
    }

    /// This remedy with one option named in the place of another.
    public Remedy naming(RunOption instead, RunOption option) {
        return new Remedy(ways.stream()
                .map(way -> new Way(
                        way.text,
                        way.options.stream()
                                .map(named -> named == option ? instead : named)
                                .toList(),
                        way.last))
                .toList());
    }

    /// Whether one of the ways names the option.
    public boolean names(RunOption option) {
        return ways.stream().anyMatch(way -> way.options().contains(option));
    }

    /// All ways that a command or screen has, in its own names, as one sentence; a line of Python at its end gets
    /// no full stop.
    public String text(Names names) {
        List<String> spoken = spoken(names, false);
        String text = String.join(", or ", spoken.isEmpty() ? spoken(names, true) : spoken);
        if (text.isEmpty()) {
            return text;
        }
        String begun = text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
        return ".!?)".indexOf(begun.charAt(begun.length() - 1)) >= 0 ? begun : begun + ".";
    }

    private List<String> spoken(Names names, boolean last) {
        return ways.stream()
                .filter(way -> way.last() == last)
                .map(way -> way.in(names))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
