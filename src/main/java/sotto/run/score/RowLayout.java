package sotto.run.score;

import java.util.ArrayList;
import java.util.List;
import sotto.model.ExpertModule;
import sotto.model.Pooling;
import sotto.model.Site;

/// Columns of a row of responses: those of the sites' neurons in hook order, then for each expert of the
/// mixtures the number of the text's tokens that went to it; then those of the neurons once more for each further
/// pooling.
///
/// @param sites that are recorded, in hook order
/// @param mixtures whose experts are among the sites, in hook order
/// @param poolings of the responses, at least one: that which is scored, then those that are kept beside it
record RowLayout(List<Site> sites, List<RoutedTokens.Mixture> mixtures, List<Pooling> poolings) {
    /// Copies the lists.
    RowLayout {
        sites = List.copyOf(sites);
        mixtures = List.copyOf(mixtures);
        poolings = List.copyOf(poolings);
    }

    /// The layout of some of a model's sites.
    ///
    /// @param all sites of the model, those of every expert too
    /// @param chosen number of experts that a token goes to
    static RowLayout of(List<Site> all, int chosen, List<Site> some, List<Pooling> poolings) {
        List<RoutedTokens.Mixture> mixtures = new ArrayList<>();
        some.stream()
                .flatMap(site -> ExpertModule.of(site.module()).stream())
                .map(ExpertModule::block)
                .distinct()
                .forEach(block -> mixtures.add(new RoutedTokens.Mixture(block, experts(all, block), chosen)));
        return new RowLayout(some, mixtures, poolings);
    }

    private static int experts(List<Site> all, String block) {
        return 1
                + all.stream()
                        .flatMap(site -> ExpertModule.of(site.module()).stream())
                        .filter(module -> module.block().equals(block))
                        .mapToInt(ExpertModule::expert)
                        .max()
                        .orElse(-1);
    }

    /// Number of neurons of all sites, each once.
    int neurons() {
        return sites.stream().mapToInt(Site::width).sum();
    }

    /// Number of experts of all mixtures.
    int experts() {
        return mixtures.stream().mapToInt(RoutedTokens.Mixture::experts).sum();
    }

    /// Number of columns `W`.
    int width() {
        return Math.addExact(Math.multiplyExact(poolings.size(), neurons()), experts());
    }

    /// Number of the model's blocks up to the last one with a site.
    int blocks() {
        return 1 + sites.stream().mapToInt(Site::block).max().orElse(-1);
    }

    /// The layout of the sites of one block.
    RowLayout in(int block) {
        List<Site> some = sites.stream().filter(site -> site.block() == block).toList();
        List<String> blocks = some.stream()
                .flatMap(site -> ExpertModule.of(site.module()).stream())
                .map(ExpertModule::block)
                .distinct()
                .toList();
        return new RowLayout(
                some,
                mixtures.stream()
                        .filter(mixture -> blocks.contains(mixture.block()))
                        .toList(),
                poolings);
    }

    /// The layout of rows with the responses that are scored alone.
    RowLayout scored() {
        return new RowLayout(sites, mixtures, poolings.subList(0, 1));
    }

    /// Number of columns before a pooling's responses.
    ///
    /// @param pooling its number, from 0
    int before(int pooling) {
        return pooling == 0 ? 0 : pooling * neurons() + experts();
    }

    /// The largest number of columns that a single block needs.
    int widest() {
        int widest = 0;
        for (int block = 0; block < blocks(); block++) {
            widest = Math.max(widest, in(block).width());
        }
        return widest;
    }

    /// The first column of consecutive sites' responses by the pooling that is scored.
    int column(List<Site> some) {
        return some.isEmpty()
                ? 0
                : sites.subList(0, sites.indexOf(some.getFirst())).stream()
                        .mapToInt(Site::width)
                        .sum();
    }

    /// The first column of consecutive mixtures.
    int columnOf(List<RoutedTokens.Mixture> some) {
        return neurons()
                + (some.isEmpty()
                        ? 0
                        : mixtures.subList(0, mixtures.indexOf(some.getFirst())).stream()
                                .mapToInt(RoutedTokens.Mixture::experts)
                                .sum());
    }
}
