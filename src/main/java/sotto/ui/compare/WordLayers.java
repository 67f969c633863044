package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.figure.AttributionBars;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;

/// Strip under a column's text: how much of a word's difference comes from which layer, and what only several layers
/// do together.
///
/// A layer is as wide as its amount; those against the difference are hollow.
final class WordLayers extends VBox {
    private static final double LEAST = 3; // of a part, so that it is seen
    private static final double HEIGHT = 12;
    private static final double NAMED = 24; // from this width a layer has its number

    private final Messages words = Messages.beside(WordLayers.class);
    private final Parts parts = new Parts();
    private final Label legend = Descriptions.small(words.of("layers.legend"));

    /// One part of the strip.
    ///
    /// @param name below it where there is room
    private record Part(Region bar, Label name, double amount) {}

    /// Makes it empty: it takes no room.
    WordLayers(String id) {
        setId(id);
        getStyleClass().add("word-layers");
        setAccessibleRole(AccessibleRole.TEXT);
        Label title = Controls.whole(Descriptions.small(words.of("layers.title")));
        legend.setMinWidth(0);
        HBox head = Controls.row(title, Controls.gap(), legend);
        Gap.TINY.of(this).getChildren().addAll(head, parts);
        show(Optional.empty());
    }

    /// Shows a word's layers; none for no room.
    void show(Optional<AttributionBars> of) {
        Controls.show(this, of.isPresent());
        parts.set(List.of());
        of.ifPresent(this::fill);
    }

    private void fill(AttributionBars bars) {
        double sign = bars.observed() < 0 ? -1 : 1;
        Optional<AttributionBars.Layer> most =
                bars.layers().stream().reduce((a, b) -> Math.abs(b.sum()) > Math.abs(a.sum()) ? b : a);
        List<Part> made = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (AttributionBars.Layer layer : bars.layers()) {
            boolean leads = most.filter(layer::equals).isPresent();
            String number = AttributionBars.signed(layer.sum());
            String about = words.of("layers.layer", layer.number(), number);
            made.add(part(
                    layer.sum(),
                    leads ? words.of("layers.most", layer.number(), number) : String.valueOf(layer.number()),
                    about,
                    leads ? "leads" : sign * layer.sum() < 0 ? "against" : "shade" + made.size() % 3));
            said.add(about);
        }
        double rest = bars.observed() - bars.sum();
        String together = words.of("layers.together", AttributionBars.signed(rest));
        made.add(part(rest, "", together, "together"));
        said.add(together);
        parts.set(made);
        setAccessibleText(words.of("layers.title") + ": " + String.join(", ", said));
    }

    private static Part part(double amount, String name, String about, String style) {
        Region bar = new Region();
        bar.getStyleClass().addAll("layer-part", style);
        Descriptions.tip(bar, about);
        Label label = Descriptions.small(name);
        if (style.equals("leads")) {
            label.getStyleClass().setAll("label", "small", "strong", "accent-text");
        }
        return new Part(bar, label, Math.abs(amount));
    }

    /// The bars beside one another, and the names below them.
    private static final class Parts extends Region {
        private List<Part> all = List.of();

        void set(List<Part> next) {
            all = next;
            getChildren().clear();
            all.forEach(part -> getChildren().addAll(part.bar(), part.name()));
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double sum = all.stream().mapToDouble(Part::amount).sum();
            double room = getWidth() - LEAST * all.size();
            double x = 0;
            double free = 0; // up to where names stand
            for (Part part : all) {
                double width = LEAST + (sum == 0 ? 0 : part.amount() / sum * room);
                part.bar().resizeRelocate(x, 0, width - 1, HEIGHT);
                double name = part.name().prefWidth(-1);
                boolean leads = part.bar().getStyleClass().contains("leads");
                double left = Math.clamp(x + (width - name) / 2, 0, Math.max(0, getWidth() - name));
                boolean shown = !part.name().getText().isEmpty()
                        && (leads || width >= NAMED)
                        && left >= free
                        && (leads || left + name <= before(part, x + width, sum, room));
                part.name().setVisible(shown);
                if (shown) {
                    part.name().resizeRelocate(left, HEIGHT + 2, name, 16);
                    free = left + name + 6;
                }
                x += width;
            }
        }

        /// The place where the name of the leading part begins, if it comes later than a part that ends at `end`; else
        /// the end.
        private double before(Part part, double end, double sum, double room) {
            double x = end;
            for (Part later : all.subList(all.indexOf(part) + 1, all.size())) {
                double width = LEAST + (sum == 0 ? 0 : later.amount() / sum * room);
                if (later.bar().getStyleClass().contains("leads")) {
                    double name = later.name().prefWidth(-1);
                    return Math.clamp(x + (width - name) / 2, 0, Math.max(0, getWidth() - name)) - 6;
                }
                x += width;
            }
            return getWidth();
        }

        @Override
        protected double computePrefHeight(double width) {
            return HEIGHT + 18;
        }

        @Override
        protected double computeMinHeight(double width) {
            return computePrefHeight(width);
        }
    }
}
