package sotto.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import sotto.work.Cancelled;
import sotto.work.Progress;
import sotto.work.Quantity;

/// Kinds of the texts of Jigsaw's file: those of no label, and those of each of its labels.
///
/// @param texts those of which all labels are known
/// @param places of each kind's texts among them, the neutral ones first; a text may be of several kinds
public record JigsawKinds(Texts texts, SequencedMap<String, List<Integer>> places) {
    private static final String NEUTRAL = "neutral";

    /// Keeps an unchangeable view.
    public JigsawKinds {
        places = Collections.unmodifiableSequencedMap(places);
    }

    /// The kinds of texts that were read from a file; empty if its columns are not Jigsaw's, or no text has labels.
    public static Optional<JigsawKinds> of(Path file, Texts texts, Progress progress) throws Cancelled {
        Map<Integer, List<String>> kinds = new LinkedHashMap<>();
        new RowFile(file)
                .read(
                        row -> {
                            boolean jigsaw = Jigsaw.has(row.columns());
                            List<String> labels = jigsaw ? Jigsaw.labels(row) : List.of();
                            if (jigsaw && Jigsaw.isScored(row)) {
                                kinds.put(row.number(), labels.isEmpty() ? List.of(NEUTRAL) : labels);
                            }
                            return jigsaw;
                        },
                        _ -> {},
                        progress);
        int[] kept = IntStream.range(0, texts.texts().size())
                .filter(text -> kinds.containsKey(texts.rows().get(text)))
                .toArray();
        if (kept.length == 0) {
            return Optional.empty();
        }
        SequencedMap<String, List<Integer>> places = new LinkedHashMap<>();
        places.put(NEUTRAL, new ArrayList<>());
        Jigsaw.LABELS.forEach(label -> places.put(label, new ArrayList<>()));
        for (int place = 0; place < kept.length; place++) {
            for (String kind : kinds.getOrDefault(texts.rows().get(kept[place]), List.of())) {
                places.getOrDefault(kind, new ArrayList<>()).add(place);
            }
        }
        places.values().removeIf(List::isEmpty);
        return Optional.of(new JigsawKinds(
                new Texts(
                        IntStream.of(kept).mapToObj(texts.texts()::get).toList(),
                        IntStream.of(kept).mapToObj(texts.rows()::get).toList(),
                        texts.column(),
                        texts.dropped(),
                        texts.notes()),
                places));
    }

    /// A sentence for the user about the kinds.
    public String note(String name) {
        List<String> counts = new ArrayList<>();
        places.forEach((kind, own) -> counts.add("%s %s".formatted(Quantity.of(own.size()), kind)));
        return "%s is Jigsaw's, and its texts are measured by kind: %s.".formatted(name, String.join(", ", counts));
    }
}
