package sotto.run.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a project keeps, as data. Entries of one list have different names; adding one replaces its namesake.
///
/// @param name what the window calls it
/// @param neurons those that have a note or a tag
/// @param queries of the table of neurons, the latest first
/// @param leftOff where the window was
public record ProjectContent(
        String name,
        List<Model> models,
        List<Concept> concepts,
        List<Run> runs,
        List<Variant> variants,
        List<Neuron> neurons,
        List<String> queries,
        LeftOff leftOff) {
    /// Queries that are kept.
    public static final int QUERIES = 50;

    /// Copies the lists.
    public ProjectContent {
        models = List.copyOf(models);
        concepts = List.copyOf(concepts);
        runs = List.copyOf(runs);
        variants = List.copyOf(variants);
        neurons = List.copyOf(neurons);
        queries = List.copyOf(queries);
    }

    /// A model's folder, and how it is computed; the words of `sotto.model.Compute`.
    ///
    /// @param threads 0 for libtorch's own choice
    public record Model(String name, Path folder, String device, String dtype, int threads) {}

    /// Labelled texts.
    ///
    /// @param files a labelled file, or two of one class each: the concept's, then the others
    /// @param settings columns, class rule, sampling: text by name, as the screen of concepts has them
    public record Concept(String name, List<Path> files, Map<String, String> settings) {
        /// Copies list and map.
        public Concept {
            files = List.copyOf(files);
            settings = ordered(settings);
        }
    }

    /// A scoring run, finished or not.
    ///
    /// @param folder inside the project (`runs/NAME`) or elsewhere
    /// @param model the model's name here; empty if it is not known
    /// @param concept the concept's name here; empty if it is not known
    /// @param usedOn models of other weights that its scores are used on all the same: their
    ///     `ModelIdentity#fingerprint`
    public record Run(String name, Path folder, String model, String concept, List<String> usedOn) {
        /// Copies the list.
        public Run {
            usedOn = List.copyOf(usedOn);
        }

        /// A run that is used on its own model only.
        public Run(String name, Path folder, String model, String concept) {
            this(name, folder, model, concept, List.of());
        }

        /// With another concept's name.
        public Run of(String otherConcept) {
            return new Run(name, folder, model, otherConcept, usedOn);
        }

        /// With its model's other name.
        Run on(String otherModel) {
            return new Run(name, folder, otherModel, concept, usedOn);
        }

        /// With a model of other weights more that it is used on.
        public Run usedOn(String fingerprint) {
            List<String> more = new ArrayList<>(usedOn);
            more.remove(fingerprint);
            more.add(fingerprint);
            return new Run(name, folder, model, concept, more);
        }
    }

    /// A dampened model under a name.
    ///
    /// @param recipe how its gains were made, as `sotto.expert.GainRecipe` describes it
    /// @param gains a gains file, inside the project (`variants/NAME.safetensors`) or elsewhere
    /// @param run the run whose scores it was made from
    public record Variant(String name, Map<String, String> recipe, Path gains, String run) {
        /// Copies the map.
        public Variant {
            recipe = ordered(recipe);
        }
    }

    /// What was noted about a neuron.
    ///
    /// @param name `MODULE:INDEX`
    /// @param note empty for none
    public record Neuron(String name, String note, List<String> tags) {
        /// Copies the list.
        public Neuron {
            tags = List.copyOf(tags);
        }

        /// Whether nothing is noted.
        public boolean isBlank() {
            return note.isBlank() && tags.isEmpty();
        }
    }

    /// Where the window was; names are empty where nothing was chosen.
    ///
    /// @param screen its name in lower case
    /// @param neuron `MODULE:INDEX`
    /// @param threshold of AUROC, in [0, 1]; null for the null band's edge
    /// @param compare settings of the screen Compare, as text by name
    public record LeftOff(
            String screen,
            String model,
            String concept,
            String run,
            String neuron,
            @Nullable Double threshold,
            Map<String, String> compare) {
        /// At the beginning.
        public static final LeftOff START = new LeftOff("home", "", "", "", "", null, Map.of());

        /// Copies the map.
        public LeftOff {
            compare = ordered(compare);
        }
    }

    /// A project that holds nothing yet.
    public static ProjectContent named(String name) {
        return new ProjectContent(
                name, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), LeftOff.START);
    }

    /// With another name.
    public ProjectContent renamed(String other) {
        return new ProjectContent(other, models, concepts, runs, variants, neurons, queries, leftOff);
    }

    /// With a model more, or again.
    public ProjectContent with(Model model) {
        return new ProjectContent(
                name, put(models, model, Model::name), concepts, runs, variants, neurons, queries, leftOff);
    }

    /// With a concept more, or again.
    public ProjectContent with(Concept concept) {
        return new ProjectContent(
                name, models, put(concepts, concept, Concept::name), runs, variants, neurons, queries, leftOff);
    }

    /// With a run more, or again.
    public ProjectContent with(Run run) {
        return new ProjectContent(
                name, models, concepts, put(runs, run, Run::name), variants, neurons, queries, leftOff);
    }

    /// Without the run of this name; its folder stays.
    public ProjectContent withoutRun(String run) {
        List<Run> others =
                runs.stream().filter(other -> !other.name().equals(run)).toList();
        return new ProjectContent(name, models, concepts, others, variants, neurons, queries, leftOff);
    }

    /// Without the model of this name; its folder stays.
    public ProjectContent withoutModel(String model) {
        List<Model> others =
                models.stream().filter(other -> !other.name().equals(model)).toList();
        return new ProjectContent(name, others, concepts, runs, variants, neurons, queries, leftOff);
    }

    /// With a model under another name, which no other has, wherever it is named.
    public ProjectContent withModelCalled(String before, String after) {
        List<Model> called = models.stream()
                .map(one -> one.name().equals(before)
                        ? new Model(after, one.folder(), one.device(), one.dtype(), one.threads())
                        : one)
                .toList();
        List<Run> made = runs.stream()
                .map(run -> run.model().equals(before) ? run.on(after) : run)
                .toList();
        LeftOff left = !leftOff.model().equals(before)
                ? leftOff
                : new LeftOff(
                        leftOff.screen(),
                        after,
                        leftOff.concept(),
                        leftOff.run(),
                        leftOff.neuron(),
                        leftOff.threshold(),
                        leftOff.compare());
        return new ProjectContent(name, called, concepts, made, variants, neurons, queries, left);
    }

    /// With a variant more, or again.
    public ProjectContent with(Variant variant) {
        return withVariants(put(variants, variant, Variant::name));
    }

    /// Without the variant of this name; its gains file stays.
    public ProjectContent withoutVariant(String variant) {
        return withVariants(
                variants.stream().filter(other -> !other.name().equals(variant)).toList());
    }

    private ProjectContent withVariants(List<Variant> others) {
        return new ProjectContent(name, models, concepts, runs, others, neurons, queries, leftOff);
    }

    /// With what is noted about a neuron, or without it where that is nothing.
    public ProjectContent with(Neuron neuron) {
        List<Neuron> noted = put(neurons, neuron, Neuron::name).stream()
                .filter(one -> !one.isBlank())
                .toList();
        return new ProjectContent(name, models, concepts, runs, variants, noted, queries, leftOff);
    }

    /// With a query as the latest; the oldest of more than 50 is forgotten.
    public ProjectContent asked(String query) {
        List<String> asked = new ArrayList<>(queries);
        asked.remove(query);
        asked.addFirst(query);
        List<String> kept = asked.subList(0, Math.min(QUERIES, asked.size()));
        return new ProjectContent(name, models, concepts, runs, variants, neurons, kept, leftOff);
    }

    /// With where the window is now.
    public ProjectContent leftAt(LeftOff place) {
        return new ProjectContent(name, models, concepts, runs, variants, neurons, queries, place);
    }

    private static <T> List<T> put(List<T> all, T one, Function<T, String> name) {
        List<T> changed = new ArrayList<>(all);
        for (int i = 0; i < changed.size(); i++) {
            if (name.apply(changed.get(i)).equals(name.apply(one))) {
                changed.set(i, one);
                return changed;
            }
        }
        changed.add(one);
        return changed;
    }

    private static Map<String, String> ordered(Map<String, String> texts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }
}
