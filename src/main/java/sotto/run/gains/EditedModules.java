package sotto.run.gains;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sotto.model.Edit;
import sotto.model.SiteEdit;
import sotto.model.SiteEdit.LowRank;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensors;
import sotto.model.weights.SafeTensorsWriter;
import sotto.model.weights.TensorInfo;
import sotto.model.weights.TensorSpec;
import sotto.run.record.ModuleOrder;
import sotto.work.Failure;

/// Edits with more than gains as the tensors of a `.safetensors` file: `gain/MODULE` and `shift/MODULE` `F32 [N]`,
/// `u/MODULE` and `v/MODULE` `F32 [N, k]`, each only where an edit has that part.
final class EditedModules {
    private static final String GAIN = "gain/";
    private static final String SHIFT = "shift/";
    private static final String U = "u/";
    private static final String V = "v/";
    private static final List<String> PARTS = List.of(GAIN, SHIFT, U, V);

    private final Path file;
    private final SafeTensors tensors;

    private EditedModules(Path file, SafeTensors tensors) {
        this.file = file;
        this.tensors = tensors;
    }

    /// Whether the tensors of a file are parts of edits.
    static boolean areIn(SafeTensors tensors) {
        return tensors.tensors().stream().anyMatch(one -> PARTS.stream().anyMatch(one.name()::startsWith));
    }

    /// Reads an edit; a `Failure` if a part has a wrong shape or a number that is not finite, or lacks its other half.
    static Edit read(Path file, SafeTensors tensors) {
        return new EditedModules(file, tensors).edit();
    }

    private Edit edit() {
        Map<String, SiteEdit> sites = new LinkedHashMap<>();
        for (String module : modules()) {
            List<SiteEdit> parts = new ArrayList<>();
            vector(GAIN, module).map(SiteEdit::gain).ifPresent(parts::add);
            vector(SHIFT, module).map(SiteEdit::shift).ifPresent(parts::add);
            directions(module).map(SiteEdit::lowRank).ifPresent(parts::add);
            SiteEdit whole = parts.getFirst();
            for (SiteEdit part : parts.subList(1, parts.size())) {
                if (part.width() != whole.width()) {
                    throw wrong("The parts of the edit of %s have different widths".formatted(module));
                }
                whole = whole.with(part);
            }
            sites.put(module, whole);
        }
        return Edit.of(sites);
    }

    /// The modules in hook order, as far as the file or their names tell it.
    private List<String> modules() {
        Set<String> found = new LinkedHashSet<>();
        for (TensorInfo tensor : tensors.tensors()) {
            found.add(PARTS.stream()
                    .filter(tensor.name()::startsWith)
                    .findFirst()
                    .map(part -> tensor.name().substring(part.length()))
                    .orElseThrow(() -> wrong("%s is no part of an edit".formatted(tensor.name()))));
        }
        return ModuleOrder.of(tensors, found);
    }

    private Optional<float[]> vector(String part, String module) {
        return tensors.find(part + module).map(tensor -> {
            if (tensor.shape().size() != 1) {
                throw wrong("%s has the shape %s".formatted(tensor.name(), tensor.shape()));
            }
            return GainsFile.check(file, module, tensors.floats(tensor.name()));
        });
    }

    private Optional<LowRank> directions(String module) {
        Optional<TensorInfo> u = tensors.find(U + module);
        Optional<TensorInfo> v = tensors.find(V + module);
        if (u.isEmpty() && v.isEmpty()) {
            return Optional.empty();
        }
        TensorInfo outward = u.orElseThrow(() -> wrong("%s%s is missing".formatted(U, module)));
        TensorInfo inward = v.orElseThrow(() -> wrong("%s%s is missing".formatted(V, module)));
        List<Long> shape = outward.shape();
        if (shape.size() != 2 || shape.get(1) < 1 || !shape.equals(inward.shape())) {
            throw wrong("%s and %s have the shapes %s and %s"
                    .formatted(outward.name(), inward.name(), shape, inward.shape()));
        }
        return Optional.of(new LowRank(
                Math.toIntExact(shape.get(1)),
                GainsFile.check(file, module, tensors.floats(outward.name())),
                GainsFile.check(file, module, tensors.floats(inward.name()))));
    }

    private Failure wrong(String what) {
        return new Failure(
                "%s in %s.".formatted(what, file),
                "An edit has gain/MODULE and shift/MODULE of shape [width], u/MODULE and v/MODULE of [width, rank].");
    }

    /// Writes an edit to a new file; a `Failure` if that is not possible.
    static void write(Edit edit, Map<String, String> metadata, Path place) {
        Map<TensorSpec, float[]> parts = new LinkedHashMap<>();
        for (String module : edit.modules()) {
            SiteEdit site = edit.of(module);
            int width = site.width();
            if (site.hasGain() || site.isGainOnly()) {
                parts.put(TensorSpec.of(GAIN + module, Dtype.F32, width), site.gain());
            }
            if (site.hasShift()) {
                parts.put(TensorSpec.of(SHIFT + module, Dtype.F32, width), site.shift());
            }
            site.lowRank().ifPresent(one -> {
                parts.put(TensorSpec.of(U + module, Dtype.F32, width, one.rank()), one.u());
                parts.put(TensorSpec.of(V + module, Dtype.F32, width, one.rank()), one.v());
            });
        }
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(place, metadata, List.copyOf(parts.keySet()))) {
            parts.forEach((tensor, values) -> writer.append(tensor.name(), values));
            writer.commit();
        }
    }
}
