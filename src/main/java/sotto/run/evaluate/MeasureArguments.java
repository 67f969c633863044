package sotto.run.evaluate;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.model.SamplingConfig;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.generate.Variant;
import sotto.run.record.Json;

/// Arguments of the options of all measures: what is to be measured, and how.
///
/// @param values of each option, in the order given, without those that are the usual ones; files by their paths
/// @param decoding how tokens of completions are chosen, with the first seed; null where nothing is completed
public record MeasureArguments(
        Map<MeasureOption, List<String>> values, @Nullable SamplingConfig decoding) implements Json.Written {
    /// Copies the map without usual values.
    public MeasureArguments {
        Map<MeasureOption, List<String>> unusual = new HashMap<>(values);
        unusual.entrySet()
                .removeIf(given -> given.getValue().isEmpty()
                        || given.getValue().equals(List.of(given.getKey().usual())));
        values = Map.copyOf(unusual);
    }

    /// The values given to an option.
    public List<String> of(MeasureOption option) {
        return values.getOrDefault(option, List.of());
    }

    /// The files or folders given to an option, each named by its stem.
    public List<Named> files(MeasureOption option) {
        return of(option).stream()
                .map(Path::of)
                .map(file -> new Named(Variant.stem(file), file))
                .toList();
    }

    /// The number given to an option, or its usual one.
    int number(MeasureOption option) {
        return Integer.parseInt(
                values.getOrDefault(option, List.of(option.usual())).getFirst());
    }

    /// The measures that are asked for, in their order.
    public List<EvaluationMeasure> asked() {
        return EvaluationMeasures.ALL.stream()
                .filter(measure -> values.containsKey(measure.options().getFirst()))
                .toList();
    }

    /// Whether a measure is asked for that completes prompts.
    public boolean writesText() {
        return asked().stream().anyMatch(EvaluationMeasure::writesText);
    }

    /// The arguments of those measures alone that are asked for.
    MeasureArguments counted() {
        Map<MeasureOption, List<String>> counted = new HashMap<>(values);
        counted.keySet()
                .retainAll(asked().stream()
                        .flatMap(measure -> measure.options().stream())
                        .toList());
        return new MeasureArguments(counted, writesText() ? decoding : null);
    }

    @Override
    public Object written() {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        EvaluationMeasures.ALL.forEach(measure -> parts.put(measure.specified(), measure.specification(this)));
        return parts;
    }
}
