package sotto.ui.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sotto.model.weights.ChangedTensor;
import sotto.run.export.ExportPlan;
import sotto.ui.control.Messages;
import sotto.work.Quantity;

/// Lines of the tensors that an export changes: the same tensor of a layer's experts is one line, because a mixture
/// has thousands.
final class TensorLines {
    private static final Pattern EXPERT = Pattern.compile("(.+\\.experts\\.)\\d+(\\..+)");

    private final Messages words;

    TensorLines(Messages words) {
        this.words = words;
    }

    /// Lines of a plan, in its order.
    List<PlanViewModel.Line> of(List<ExportPlan.Tensor> tensors) {
        SequencedMap<String, List<ExportPlan.Tensor>> groups = new LinkedHashMap<>();
        for (ExportPlan.Tensor tensor : tensors) {
            String key = "%s %s %s".formatted(name(tensor.name()), tensor.dtype(), tensor.shape());
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(tensor);
        }
        return groups.values().stream().map(this::line).toList();
    }

    private static String name(String tensor) {
        Matcher expert = EXPERT.matcher(tensor);
        return expert.matches() ? expert.group(1) + "*" + expert.group(2) : tensor;
    }

    private PlanViewModel.Line line(List<ExportPlan.Tensor> group) {
        ExportPlan.Tensor first = group.getFirst();
        String shape = "%s %s".formatted(first.dtype(), first.shape());
        long changed = group.stream().mapToLong(ExportPlan.Tensor::changed).sum();
        long neurons = group.stream().mapToLong(ExportPlan.Tensor::neurons).sum();
        boolean one = group.size() == 1;
        return new PlanViewModel.Line(
                one ? first.name() : name(first.name()),
                one ? shape : words.of("shape.experts", group.size(), shape),
                words.of("changed", Quantity.of(changed), Quantity.of(neurons)),
                group.stream().map(ExportPlan.Tensor::name).toList(),
                "");
    }

    /// The same line once its tensors are written.
    PlanViewModel.Line written(PlanViewModel.Line line, List<ChangedTensor> written) {
        Map<String, String> hashes =
                written.stream().collect(Collectors.toMap(ChangedTensor::name, ChangedTensor::sha256After));
        String hash = line.tensors().size() == 1
                ? hashes.getOrDefault(line.tensors().getFirst(), "")
                : words.of("hashes", line.tensors().size());
        return new PlanViewModel.Line(line.tensor(), line.shape(), line.changed(), line.tensors(), hash);
    }
}
