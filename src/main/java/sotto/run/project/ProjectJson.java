package sotto.run.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import sotto.run.project.ProjectContent.Concept;
import sotto.run.project.ProjectContent.LeftOff;
import sotto.run.project.ProjectContent.Model;
import sotto.run.project.ProjectContent.Neuron;
import sotto.run.project.ProjectContent.Run;
import sotto.run.project.ProjectContent.Variant;
import sotto.run.record.JsonTree;

/// File `project.json` of a project. Paths inside the project's folder are relative, so that a project can be
/// moved.
///
/// @param content what the file contains
/// @param read the document as it was read, with fields that this version does not know; missing for a new
///     project
record ProjectJson(ProjectContent content, JsonNode read) {
    /// Name of the file in a project's folder.
    static final String FILE = "project.json";

    private static final int VERSION = 1;
    private static final Set<String> OPEN = Set.of("settings", "recipe", "compare");
    private static final String REMEDY =
            "Restore the file from a copy, or open its run's folder in a new project; nothing was changed.";

    /// The file of a project that was never saved.
    static ProjectJson none(ProjectContent content) {
        return new ProjectJson(content, MissingNode.getInstance());
    }

    /// Reads a project's file; a `Failure` for one that is damaged or newer.
    static ProjectJson read(Path file) {
        Fields fields = Fields.document(file, VERSION, REMEDY);
        Fields left = fields.object("leftOff");
        LeftOff start = LeftOff.START;
        ProjectContent content = new ProjectContent(
                fields.text("name", ""),
                fields.list(
                        "models",
                        model -> new Model(
                                model.text("name", ""),
                                model.path("folder"),
                                model.text("device", "auto"),
                                model.text("dtype", "auto"),
                                model.whole("threads", 0))),
                fields.list(
                        "concepts",
                        concept -> new Concept(
                                concept.text("name", ""),
                                concept.paths("files"),
                                concept.texts("settings"),
                                concept.text("note", ""),
                                concept.list("sha256"),
                                counts(concept.object("counts")))),
                fields.list(
                        "runs",
                        run -> new Run(
                                run.text("name", ""),
                                run.path("folder"),
                                run.text("model", ""),
                                run.text("concept", ""),
                                run.list("usedOn"))),
                fields.list(
                        "variants",
                        variant -> new Variant(
                                variant.text("name", ""),
                                variant.texts("recipe"),
                                variant.path("gains"),
                                variant.text("run", ""))),
                fields.list(
                        "neurons",
                        neuron -> new Neuron(neuron.text("name", ""), neuron.text("note", ""), neuron.list("tags"))),
                fields.list("queries"),
                new LeftOff(
                        left.text("screen", start.screen()),
                        left.text("model", ""),
                        left.text("concept", ""),
                        left.text("run", ""),
                        left.text("neuron", ""),
                        left.number("threshold"),
                        left.texts("compare"),
                        several(left.object("several")),
                        left.texts("evidence")));
        return new ProjectJson(content, fields.object());
    }

    private static @Nullable ConceptCounts counts(Fields fields) {
        return fields.object().isObject()
                ? new ConceptCounts(
                        fields.whole("positives", 0),
                        fields.whole("negatives", 0),
                        fields.whole("dropped", 0),
                        fields.text("recipe", ""))
                : null;
    }

    private static ProjectContent.Several several(Fields fields) {
        return new ProjectContent.Several(fields.list("runs"), fields.texts("settings"));
    }

    /// Writes another content with this document's unknown fields, in one step.
    ProjectJson write(Path file, ProjectContent changed) throws IOException {
        JsonNode document = JsonTree.of(document(file, changed));
        KeptFields.keep(read, document, OPEN);
        JsonTree.replaceTree(file, document);
        return new ProjectJson(changed, document);
    }

    private static Map<String, Object> document(Path file, ProjectContent content) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", VERSION);
        document.put("name", content.name());
        document.put(
                "models",
                content.models().stream()
                        .map(model -> new ModelText(
                                model.name(),
                                text(folder, model.folder()),
                                model.device(),
                                model.dtype(),
                                model.threads()))
                        .toList());
        document.put(
                "concepts",
                content.concepts().stream()
                        .map(concept -> new ConceptText(
                                concept.name(),
                                concept.files().stream()
                                        .map(path -> text(folder, path))
                                        .toList(),
                                concept.settings(),
                                concept.note(),
                                concept.sha256(),
                                CountsText.of(concept.counts())))
                        .toList());
        document.put(
                "runs",
                content.runs().stream()
                        .map(run -> new RunText(
                                run.name(), text(folder, run.folder()), run.model(), run.concept(), run.usedOn()))
                        .toList());
        document.put(
                "variants",
                content.variants().stream()
                        .map(variant -> new VariantText(
                                variant.name(), variant.recipe(), text(folder, variant.gains()), variant.run()))
                        .toList());
        document.put("neurons", content.neurons());
        document.put("queries", content.queries());
        document.put("leftOff", content.leftOff());
        return document;
    }

    private record ModelText(String name, String folder, String device, String dtype, int threads) {}

    private record ConceptText(
            String name,
            List<String> files,
            Map<String, String> settings,
            String note,
            List<String> sha256,
            @Nullable CountsText counts) {}

    private record CountsText(int texts, int positives, int negatives, int dropped, String recipe) {
        static @Nullable CountsText of(@Nullable ConceptCounts counts) {
            return counts == null
                    ? null
                    : new CountsText(
                            counts.texts(), counts.positives(), counts.negatives(), counts.dropped(), counts.recipe());
        }
    }

    private record RunText(String name, String folder, String model, String concept, List<String> usedOn) {}

    private record VariantText(String name, Map<String, String> recipe, String gains, String run) {}

    private static String text(@Nullable Path folder, Path path) {
        Path whole = path.toAbsolutePath().normalize();
        return folder != null && whole.startsWith(folder)
                ? folder.relativize(whole).toString().replace('\\', '/')
                : whole.toString();
    }
}
