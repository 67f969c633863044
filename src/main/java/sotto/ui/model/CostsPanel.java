package sotto.ui.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.run.machine.DtypeCost;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Panel;

/// Panel of the number formats: what each costs in memory, for scoring and for writing, and what it gains in
/// speed.
final class CostsPanel extends VBox {
    private static final int COLUMNS = 3;
    private static final double EVEN = 100; // before they grow alike

    private final FitViewModel model;
    private final Messages words;
    private final GridPane grid = new GridPane();
    private final Label origin = Controls.wrap(Descriptions.small(""));

    CostsPanel(FitViewModel model, Messages words) {
        this.model = model;
        this.words = words;
        grid.getStyleClass().add("costs");
        for (int column = 0; column < COLUMNS; column++) {
            ColumnConstraints constraints = new ColumnConstraints();
            constraints.setHgrow(column == 0 ? Priority.NEVER : Priority.ALWAYS);
            constraints.setMinWidth(column == 0 ? Region.USE_PREF_SIZE : 0);
            constraints.setPrefWidth(column == 0 ? Region.USE_COMPUTED_SIZE : EVEN);
            grid.getColumnConstraints().add(constraints);
        }
        origin.setId("costs-origin");
        Panel panel = new Panel(words.of("costs"), Gap.MIDDLE.of(new VBox(grid, origin)));
        panel.subtitle().set(words.of("costs.subtitle"));
        Descriptions.tip(grid, words.of("costs.about"));
        getChildren().add(panel);
        model.costs().addListener((ListChangeListener<DtypeCost>) _ -> show());
        show();
    }

    private void show() {
        List<DtypeCost> costs = model.costs();
        boolean several = costs.stream().map(DtypeCost::device).distinct().count() > 1;
        grid.getChildren().clear();
        grid.addRow(
                0,
                Descriptions.small(""),
                Descriptions.small(words.of("costs.scoring")),
                Descriptions.small(words.of("costs.writing")));
        int row = 1;
        for (DtypeCost cost : costs) {
            Label name = new Label(several ? words.of("costs.on", cost.dtype(), device(cost)) : cost.dtype());
            name.getStyleClass().add("strong");
            GridPane.setValignment(name, VPos.TOP);
            grid.addRow(row, name, memory(cost, true), memory(cost, false));
            Label about = Controls.wrap(Descriptions.small(about(cost)));
            about.setId("cost-%s-%s".formatted(cost.device().replace(':', '-'), cost.dtype()));
            about.getStyleClass().add("cost-about");
            grid.add(about, 0, row + 1, COLUMNS, 1);
            row += 2;
        }
        origin.setText(origin(costs));
    }

    private String origin(List<DtypeCost> costs) {
        if (costs.stream().anyMatch(DtypeCost::rough)) {
            return words.of("costs.rough");
        }
        return costs.stream()
                .flatMap(cost -> Optional.ofNullable(cost.measuredAt()).stream())
                .min(Comparator.naturalOrder())
                .map(at -> words.of("costs.measured", String.format(Locale.ROOT, "%.10s", at)))
                .orElse(words.of("costs.not.measured"));
    }

    private static String device(DtypeCost cost) {
        return cost.device().equals("cpu") ? "CPU" : cost.device();
    }

    private Node memory(DtypeCost cost, boolean scoring) {
        if (cost.writing() == DtypeCost.Weights.TOO_LARGE) {
            return new Label(words.of("fit.large"));
        }
        String bytes = NumberFormat.bytes(scoring ? cost.scoringBytes() : cost.writingBytes());
        VBox cell = new VBox(new Label(bytes));
        if (!cost.automatic()) {
            cell.getChildren().add(Descriptions.small(speed(scoring ? cost.scoringSpeed() : cost.writingSpeed())));
        }
        return cell;
    }

    private String speed(double ratio) {
        return Double.isNaN(ratio)
                ? words.of("costs.unmeasured")
                : words.of("costs.speed", NumberFormat.decimal(ratio, ratio < 10 ? 1 : 0));
    }

    private String about(DtypeCost cost) {
        List<String> sentences = new ArrayList<>();
        sentences.add(words.of("costs.weights." + cost.writing().name().toLowerCase(Locale.ROOT)));
        if (!cost.ownProducts()) {
            sentences.add(words.of("costs.float32", cost.dtype()));
        }
        if (cost.automatic()) {
            sentences.add(words.of("costs.automatic"));
        }
        return String.join(" ", sentences);
    }
}
