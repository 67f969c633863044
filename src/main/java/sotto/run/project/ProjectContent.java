package sotto.run.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Content of a project as data. Entries of one list have different names; adding one replaces that of the same
/// name.
///
/// @param name the project's title
/// @param neurons neurons that have a note or a tag
/// @param queries of the table of neurons, the latest first
/// @param leftOff screen and selections when the window was last used
public record ProjectContent(
        String name,
        List<Model> models,
        List<Concept> concepts,
        List<Run> runs,
        List<Variant> variants,
        List<Neuron> neurons,
        List<String> queries,
        LeftOff leftOff) {
    /// Number of queries that are kept.
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

    /// A model's folder, with device and dtype in the words of `sotto.model.Compute`.
    ///
    /// @param threads 0 for libtorch's own choice
    public record Model(String name, Path folder, String device, String dtype, int threads) {}

    /// Concept: files of labelled texts, and how they are read.
    ///
    /// @param files one file of labelled texts, or two files of one class each: the concept's, then the others
    /// @param settings columns, class rule, sampling: text by name, as the screen Concepts has them
    /// @param note the user's words about it; empty for none
    /// @param sha256 SHA-256 of each file when it was first read or last accepted, in the files' order; empty
    ///     before that
    /// @param counts of its texts; null before they are read with these settings
    public record Concept(
            String name,
            List<Path> files,
            Map<String, String> settings,
            String note,
            List<String> sha256,
            @Nullable ConceptCounts counts) {
        /// Copies lists and map.
        public Concept {
            files = List.copyOf(files);
            settings = ordered(settings);
            sha256 = List.copyOf(sha256);
        }

        /// A concept that nothing is known of but its files and settings.
        public Concept(String name, List<Path> files, Map<String, String> settings) {
            this(name, files, settings, "", List.of(), null);
        }

        /// The concept under another name.
        public Concept named(String other) {
            return new Concept(other, files, settings, note, sha256, counts);
        }

        /// The concept with another note.
        public Concept noted(String words) {
            return new Concept(name, files, settings, words, sha256, counts);
        }

        /// The concept with the hashes and the counts of its files as they are now.
        public Concept read(List<String> hashes, ConceptCounts counted) {
            return new Concept(name, files, settings, note, hashes, counted);
        }

        /// The concept in files of other places, whose hashes are expected to be those that it has.
        public Concept movedTo(List<Path> places) {
            return new Concept(name, places, settings, note, sha256, counts);
        }

        /// This concept as it was edited: with the note, and, where files and settings are the same, all that is
        /// known of them.
        public Concept editedTo(Concept now) {
            if (!now.files.equals(files)) {
                return now.noted(note);
            }
            return new Concept(
                    now.name, files, now.settings, note, sha256, now.settings.equals(settings) ? counts : null);
        }
    }

    /// A scoring run, finished or not.
    ///
    /// @param folder inside the project (`runs/NAME`) or elsewhere
    /// @param model the model's name here; empty if it is not known
    /// @param concept the concept's name here; empty if it is not known
    /// @param usedOn `ModelIdentity#fingerprint` of each model of other weights that the user uses the scores
    ///     on nevertheless
    public record Run(String name, Path folder, String model, String concept, List<String> usedOn) {
        /// Copies the list.
        public Run {
            usedOn = List.copyOf(usedOn);
        }

        /// A run whose scores are used on its own model only.
        public Run(String name, Path folder, String model, String concept) {
            this(name, folder, model, concept, List.of());
        }

        /// The run with another concept's name.
        public Run of(String otherConcept) {
            return new Run(name, folder, model, otherConcept, usedOn);
        }

        /// The run with another name of its model.
        Run on(String otherModel) {
            return new Run(name, folder, otherModel, concept, usedOn);
        }

        /// The run with a further model of other weights that its scores are used on.
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

    /// The user's note and tags on a neuron.
    ///
    /// @param name `MODULE:INDEX`
    /// @param note empty for none
    public record Neuron(String name, String note, List<String> tags) {
        /// Copies the list.
        public Neuron {
            tags = List.copyOf(tags);
        }

        /// Whether there is neither a note nor a tag.
        public boolean isBlank() {
            return note.isBlank() && tags.isEmpty();
        }
    }

    /// Screen and selections of the window when it was last used; names are empty where nothing was chosen.
    ///
    /// @param screen the screen's name in lower case
    /// @param neuron `MODULE:INDEX`
    /// @param threshold of AUROC, in [0, 1]; null for the null band's edge
    /// @param compare settings of the screen Compare, as text by name
    /// @param several concepts side by side
    /// @param evidence what was asked about the run's scores last, as text by name
    public record LeftOff(
            String screen,
            String model,
            String concept,
            String run,
            String neuron,
            @Nullable Double threshold,
            Map<String, String> compare,
            Several several,
            Map<String, String> evidence) {
        /// State of a new project.
        public static final LeftOff START = new LeftOff("home", "", "", "", "", null, Map.of(), Several.NONE, Map.of());

        /// Copies the maps.
        public LeftOff {
            compare = ordered(compare);
            evidence = ordered(evidence);
        }

        /// The same with another model's name.
        public LeftOff withModel(String other) {
            return new LeftOff(screen, other, concept, run, neuron, threshold, compare, several, evidence);
        }

        /// The same with another concept's name.
        public LeftOff withConcept(String other) {
            return new LeftOff(screen, model, other, run, neuron, threshold, compare, several, evidence);
        }

        /// The same with another run's name.
        public LeftOff withRun(String other) {
            return new LeftOff(screen, model, concept, other, neuron, threshold, compare, several, evidence);
        }

        /// The same on another screen, with another neuron and threshold.
        public LeftOff at(String place, String selected, @Nullable Double above) {
            return new LeftOff(place, model, concept, run, selected, above, compare, several, evidence);
        }

        /// The same with other settings of the screen Compare.
        public LeftOff withCompare(Map<String, String> other) {
            return new LeftOff(screen, model, concept, run, neuron, threshold, other, several, evidence);
        }

        /// The same with other concepts side by side.
        public LeftOff with(Several others) {
            return new LeftOff(screen, model, concept, run, neuron, threshold, compare, others, evidence);
        }

        /// The same with another question about the run's scores.
        public LeftOff withEvidence(Map<String, String> asked) {
            return new LeftOff(screen, model, concept, run, neuron, threshold, compare, several, asked);
        }
    }

    /// Concepts side by side, as the screen Layers shows them.
    ///
    /// @param runs names of their runs, in their order
    /// @param settings of the comparison, as text by name
    public record Several(List<String> runs, Map<String, String> settings) {
        /// No concepts.
        public static final Several NONE = new Several(List.of(), Map.of());

        /// Copies list and map.
        public Several {
            runs = List.copyOf(runs);
            settings = ordered(settings);
        }
    }

    /// A project that holds nothing yet.
    public static ProjectContent named(String name) {
        return new ProjectContent(
                name, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), LeftOff.START);
    }

    /// The content with another name.
    public ProjectContent renamed(String other) {
        return new ProjectContent(other, models, concepts, runs, variants, neurons, queries, leftOff);
    }

    /// The content with a model added or replaced.
    public ProjectContent with(Model model) {
        return new ProjectContent(
                name, put(models, model, Model::name), concepts, runs, variants, neurons, queries, leftOff);
    }

    /// The content with a concept added or replaced.
    public ProjectContent with(Concept concept) {
        return withConcepts(put(concepts, concept, Concept::name));
    }

    /// The content with other concepts.
    public ProjectContent withConcepts(List<Concept> others) {
        return new ProjectContent(name, models, others, runs, variants, neurons, queries, leftOff);
    }

    /// The content without the concept of this name; its files stay.
    public ProjectContent withoutConcept(String concept) {
        List<Concept> others =
                concepts.stream().filter(other -> !other.name().equals(concept)).toList();
        ProjectContent left = withConcepts(others);
        return leftOff.concept().equals(concept) ? left.leftAt(leftOff.withConcept("")) : left;
    }

    /// The content with a concept renamed everywhere; no other concept may have the new name.
    public ProjectContent withConceptCalled(String before, String after) {
        List<Concept> called = concepts.stream()
                .map(one -> one.name().equals(before) ? one.named(after) : one)
                .toList();
        List<Run> made = runs.stream()
                .map(run -> run.concept().equals(before) ? run.of(after) : run)
                .toList();
        LeftOff left = leftOff.concept().equals(before) ? leftOff.withConcept(after) : leftOff;
        return new ProjectContent(name, models, called, made, variants, neurons, queries, left);
    }

    /// The content with a run added or replaced.
    public ProjectContent with(Run run) {
        return new ProjectContent(
                name, models, concepts, put(runs, run, Run::name), variants, neurons, queries, leftOff);
    }

    /// The content without the run of this name; its folder stays.
    public ProjectContent withoutRun(String run) {
        List<Run> others =
                runs.stream().filter(other -> !other.name().equals(run)).toList();
        return new ProjectContent(name, models, concepts, others, variants, neurons, queries, leftOff);
    }

    /// The content without the model of this name; its folder stays.
    public ProjectContent withoutModel(String model) {
        List<Model> others =
                models.stream().filter(other -> !other.name().equals(model)).toList();
        return new ProjectContent(name, others, concepts, runs, variants, neurons, queries, leftOff);
    }

    /// The content with a model renamed everywhere; no other model may have the new name.
    public ProjectContent withModelCalled(String before, String after) {
        List<Model> called = models.stream()
                .map(one -> one.name().equals(before)
                        ? new Model(after, one.folder(), one.device(), one.dtype(), one.threads())
                        : one)
                .toList();
        List<Run> made = runs.stream()
                .map(run -> run.model().equals(before) ? run.on(after) : run)
                .toList();
        LeftOff left = leftOff.model().equals(before) ? leftOff.withModel(after) : leftOff;
        return new ProjectContent(name, called, concepts, made, variants, neurons, queries, left);
    }

    /// The content with a variant added or replaced.
    public ProjectContent with(Variant variant) {
        return withVariants(put(variants, variant, Variant::name));
    }

    ProjectContent withVariants(List<Variant> others) {
        return new ProjectContent(name, models, concepts, runs, others, neurons, queries, leftOff);
    }

    /// The content with a neuron's note and tags added or replaced, or removed if both are empty.
    public ProjectContent with(Neuron neuron) {
        List<Neuron> noted = put(neurons, neuron, Neuron::name).stream()
                .filter(one -> !one.isBlank())
                .toList();
        return new ProjectContent(name, models, concepts, runs, variants, noted, queries, leftOff);
    }

    /// The content with a query as the latest; the oldest of more than 50 is removed.
    public ProjectContent asked(String query) {
        List<String> asked = new ArrayList<>(queries);
        asked.remove(query);
        asked.addFirst(query);
        List<String> kept = asked.subList(0, Math.min(QUERIES, asked.size()));
        return new ProjectContent(name, models, concepts, runs, variants, neurons, kept, leftOff);
    }

    /// The content with the window's present screen and selections.
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
