package sotto.run.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Comparison of two models' identities, part by part: equal ones compute the same numbers to the last bit.
///
/// @param files of the tokenizer that differ
/// @param modes difference of the modes in words, where they differ
public record IdentityMatch(Verdict weights, Verdict tokenizer, Verdict mode, List<String> files, String modes) {
    /// Result of comparing one part.
    public enum Verdict {
        SAME,
        OTHER,
        /// One of the two was not recorded, or not all of it was.
        UNKNOWN
    }

    /// Copies the list.
    public IdentityMatch {
        files = List.copyOf(files);
    }

    /// Whether something is known to differ.
    public boolean isOther() {
        return parts().anyMatch(part -> part == Verdict.OTHER);
    }

    /// Whether all of it is known to be the same.
    public boolean isSame() {
        return parts().allMatch(part -> part == Verdict.SAME);
    }

    private Stream<Verdict> parts() {
        return Stream.of(weights, tokenizer, mode);
    }

    /// The differences in words, such as `other weights and another tokenizer (tokenizer_config.json)`; empty
    /// if none is known.
    public String words() {
        List<String> words = new ArrayList<>();
        if (weights == Verdict.OTHER) {
            words.add("other weights");
        }
        if (tokenizer == Verdict.OTHER) {
            words.add("another tokenizer (%s)".formatted(String.join(", ", files)));
        }
        if (mode == Verdict.OTHER) {
            words.add(modes);
        }
        return words.isEmpty() ? "" : joined(words);
    }

    private static String joined(List<String> words) {
        String last = words.getLast();
        return words.size() == 1 ? last : String.join(", ", words.subList(0, words.size() - 1)) + " and " + last;
    }
}
