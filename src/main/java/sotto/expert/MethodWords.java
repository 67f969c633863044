package sotto.expert;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Words of a way to edit a model: its names, what it does, its formula and where it is from.
public interface MethodWords {
    /// The rules, then the methods, in the order of lists and menus.
    List<MethodWords> ALL = Stream.<MethodWords>concat(GainRules.ALL.stream(), EditMethods.ALL.stream())
            .toList();

    /// The rule or method of a word; empty if there is none.
    static Optional<MethodWords> of(String word) {
        return ALL.stream().filter(one -> one.word().equals(word)).findFirst();
    }

    /// The word on the command line and in files, for example `mean-act`.
    String word();

    /// The name on screen and in figures, as the field has it in every language.
    String title();

    /// Two sentences on what it does.
    String about();

    /// The formula of what becomes of a neuron's output `y`.
    String formula();

    /// The paper that it is from.
    String source();
}
