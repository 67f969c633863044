package sotto.run.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import sotto.model.ExpertModule;
import sotto.model.Responses;
import sotto.model.Routing;
import sotto.model.Site;
import sotto.work.Failure;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// Writer of a batch's responses to their places in the file of responses.
record HeardResponses(TokenRows texts, RowLayout layout, ResponseRows rows) {
    /// Writes the responses of some of the layout's consecutive sites, with the tokens of their mixtures, to
    /// the texts at `places`; a `Failure` if one is not finite.
    ///
    /// @param some those sites and mixtures, a part of the layout
    void keep(int[] places, RowLayout some, Responses responses) throws IOException {
        if (some.sites().isEmpty()) {
            return;
        }
        Map<Site, float[]> heard = new HashMap<>();
        for (int site = 0; site < responses.sites().size(); site++) {
            heard.put(responses.sites().get(site), responses.values().get(site));
        }
        List<ResponseRows.Bank> neurons = new ArrayList<>();
        for (Site site : some.sites()) {
            float[] values = Objects.requireNonNull(heard.get(site));
            check(site, values, places, responses);
            neurons.add(new ResponseRows.Bank(site.width(), values));
        }
        List<ResponseRows.Bank> experts = new ArrayList<>();
        for (RoutedTokens.Mixture mixture : some.mixtures()) {
            experts.add(new ResponseRows.Bank(
                    mixture.experts(),
                    floats(routing(responses, mixture.block()).tokens())));
        }
        int column = layout.column(some.sites());
        int behind = layout.columnOf(some.mixtures());
        for (int row = 0; row < places.length; row++) {
            rows.put(places[row], column, neurons, row);
            if (!experts.isEmpty()) {
                rows.put(places[row], behind, experts, row);
            }
            for (int pooling = 1; pooling < layout.poolings().size(); pooling++) {
                rows.put(places[row], layout.before(pooling) + column, neurons, pooling * places.length + row);
            }
        }
    }

    /// Adds what [#keep] wrote for the texts at `places` to the checksum; false if the file is too short.
    boolean recall(int[] places, RowLayout some) throws IOException {
        if (some.sites().isEmpty()) {
            return true;
        }
        int column = layout.column(some.sites());
        for (int place : places) {
            boolean there = rows.recall(place, column, some.neurons())
                    && (some.mixtures().isEmpty()
                            || rows.recall(place, layout.columnOf(some.mixtures()), some.experts()));
            for (int pooling = 1; there && pooling < layout.poolings().size(); pooling++) {
                there = rows.recall(place, layout.before(pooling) + column, some.neurons());
            }
            if (!there) {
                return false;
            }
        }
        return true;
    }

    private static Routing routing(Responses responses, String block) {
        return responses.routed().stream()
                .filter(routing -> routing.block().equals(block))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No routing of " + block));
    }

    private static float[] floats(int[] tokens) {
        float[] floats = new float[tokens.length];
        for (int at = 0; at < floats.length; at++) {
            floats[at] = tokens[at];
        }
        return floats;
    }

    private void check(Site site, float[] values, int[] places, Responses responses) {
        ExpertModule.of(site.module())
                .ifPresentOrElse(
                        expert ->
                                checkRouted(site, values, places, expert.expert(), routing(responses, expert.block())),
                        () -> checkFinite(site, values, 0, values.length, places));
    }

    private void checkFinite(Site site, float[] values, int from, int to, int[] places) {
        boolean finite = true;
        for (int at = from; at < to; at++) {
            finite &= Math.abs(values[at]) <= Float.MAX_VALUE;
        }
        if (finite) {
            return;
        }
        int at = from;
        while (Float.isFinite(values[at])) {
            at++;
        }
        throw new Failure(
                "Neuron %d of %s responds with %s to row %d."
                        .formatted(
                                at % site.width(),
                                site.module(),
                                values[at],
                                texts.rows().get(places[at / site.width() % places.length])),
                Remedy.of("set %s to float32", RunOption.DTYPE)
                        .or("remove that row; if that does not help, the weights are damaged"));
    }

    /// Checks that an expert responds to the texts that are routed to it, and to no others.
    private void checkRouted(Site site, float[] values, int[] places, int expert, Routing routing) {
        int all = layout.poolings().size() * places.length;
        for (int row = 0; row < all; row++) {
            int from = row * site.width();
            if (routing.tokens()[row % places.length * routing.experts() + expert] > 0) {
                checkFinite(site, values, from, from + site.width(), places);
                continue;
            }
            for (int at = from; at < from + site.width(); at++) {
                if (values[at] != Float.NEGATIVE_INFINITY) {
                    throw new IllegalArgumentException(
                            "%s responds to a text without a routed token".formatted(site.module()));
                }
            }
        }
    }
}
