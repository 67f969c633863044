package sotto.run.machine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sotto.model.ModelFolder;
import sotto.model.folder.Adapter;

/// Contents of a model's folder that the model does not use.
///
/// @param adapter an adapter beside the weights, which is not applied
/// @param unusedTensors names of tensors in the files that the model does not use, in the order of the files
/// @param lostTensors names that are in the index and in no file, sorted; the model does not need them
public record FolderFindings(@Nullable Adapter adapter, List<String> unusedTensors, List<String> lostTensors) {
    /// Copies the lists.
    public FolderFindings {
        unusedTensors = List.copyOf(unusedTensors);
        lostTensors = List.copyOf(lostTensors);
    }

    static FolderFindings of(ModelFolder folder) {
        return new FolderFindings(
                Adapter.in(folder.path()).orElse(null),
                folder.unusedTensors(),
                folder.checkpoint().lost());
    }

    /// Groups names that differ in numbers alone: `h.*.attn.bias (12)`, in the order of the first of each.
    public static String grouped(List<String> names, int groups) {
        SequencedMap<String, Integer> counts = new LinkedHashMap<>();
        names.forEach(name -> counts.merge(name.replaceAll("(?<=\\.)\\d+(?=\\.)", "*"), 1, Integer::sum));
        String shown = counts.entrySet().stream()
                .limit(groups)
                .map(FolderFindings::group)
                .collect(Collectors.joining(", "));
        int left = counts.size() - groups;
        return left > 0 ? "%s and %d more".formatted(shown, left) : shown;
    }

    private static String group(Map.Entry<String, Integer> group) {
        return group.getValue() == 1 ? group.getKey() : "%s (%d)".formatted(group.getKey(), group.getValue());
    }

    /// Sentence about the adapter, where there is one.
    public Optional<String> aboutAdapter() {
        return Optional.ofNullable(adapter).map(Adapter::beside);
    }
}
