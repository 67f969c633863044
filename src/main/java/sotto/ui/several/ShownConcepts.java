package sotto.ui.several;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sotto.expert.Expertise;
import sotto.figure.FigureKind;
import sotto.figure.FigureSpec;
import sotto.figure.Quadrant;
import sotto.figure.ShownConcept;
import sotto.run.concept.ScoredConcept;
import sotto.run.score.ConceptRuns;
import sotto.ui.session.OpenConcepts;

/// Concepts with their thresholds, narrowed to a site.
///
/// @param concepts as they are listed
/// @param thresholds AUROC of each above which a neuron counts as an expert
/// @param site the last part of the modules' names; empty for all
/// @param shown the same for pictures, of the site's neurons only
/// @param experts number of experts of each, of the site's neurons
record ShownConcepts(
        OpenConcepts concepts,
        List<Float> thresholds,
        Optional<String> site,
        List<ShownConcept> shown,
        List<Integer> experts) {
    ShownConcepts {
        thresholds = List.copyOf(thresholds);
        shown = List.copyOf(shown);
        experts = List.copyOf(experts);
    }

    /// Narrows concepts and counts their experts; takes as long as the neurons are many.
    static ShownConcepts of(OpenConcepts concepts, List<Float> thresholds, Optional<String> site) {
        ConceptRuns runs = new ConceptRuns(
                concepts.names(),
                concepts.all().stream().map(ScoredConcept::run).toList());
        FigureSpec spec = FigureSpec.of(FigureKind.OVERLAP)
                .withPart(new FigureSpec.Part(OptionalInt.empty(), site))
                .withThreshold(0.5); // each has its own
        List<ShownConcept> all = ShownConcept.of(runs, spec);
        List<ShownConcept> shown = IntStream.range(0, all.size())
                .mapToObj(concept -> all.get(concept).with(thresholds.get(concept)))
                .toList();
        return new ShownConcepts(
                concepts,
                thresholds,
                site,
                shown,
                shown.stream().map(concept -> concept.experts().orElse(0)).toList());
    }

    PlanePart.Thresholds thresholds(ConceptList.Axes axes) {
        return new PlanePart.Thresholds(thresholds.get(axes.x()), thresholds.get(axes.y()));
    }

    /// Neurons of a part of the plane, by their numbers among the site's.
    BitSet neurons(ConceptList.Axes axes, PlanePart part) {
        Expertise across = shown.get(axes.x()).scores();
        Expertise up = shown.get(axes.y()).scores();
        PlanePart.Thresholds lines = thresholds(axes);
        BitSet neurons = new BitSet(across.neurons());
        for (int neuron = 0; neuron < across.neurons(); neuron++) {
            neurons.set(neuron, part.holds(across.auroc(neuron), up.auroc(neuron), lines));
        }
        return neurons;
    }

    /// Query of the neurons of a part of the plane.
    String query(ConceptList.Axes axes, PlanePart part) {
        List<String> words = concepts.words();
        return ofSite(part.query(words.get(axes.x()), words.get(axes.y()), thresholds(axes)));
    }

    /// Query of the neurons that are experts of all concepts.
    String queryOfAll() {
        return ofSite(IntStream.range(0, concepts.size())
                .mapToObj(concept -> "%s.auroc > %s".formatted(concepts.words().get(concept), thresholds.get(concept)))
                .collect(Collectors.joining(" and ")));
    }

    private String ofSite(String query) {
        return site.map(name -> query + " and site = '" + name + "'").orElse(query);
    }

    /// Number of neurons that are experts of all concepts.
    int ofAll() {
        List<Expertise> scores = shown.stream().map(ShownConcept::scores).toList();
        int count = 0;
        for (int neuron = 0; neuron < scores.getFirst().neurons(); neuron++) {
            boolean all = true;
            for (int concept = 0; concept < scores.size() && all; concept++) {
                all = scores.get(concept).auroc(neuron) > thresholds.get(concept);
            }
            count += all ? 1 : 0;
        }
        return count;
    }

    /// Queries worth asking about two concepts and all.
    List<String> queries(ConceptList.Axes axes) {
        List<String> queries = new ArrayList<>();
        if (axes.arePair()) {
            for (Quadrant quadrant : List.of(Quadrant.ONLY_ACROSS, Quadrant.BOTH, Quadrant.ONLY_UP)) {
                queries.add(query(axes, new PlanePart.Corner(quadrant)));
            }
        }
        if (concepts.size() > 2) {
            queries.add(queryOfAll());
        }
        return List.copyOf(queries);
    }
}
