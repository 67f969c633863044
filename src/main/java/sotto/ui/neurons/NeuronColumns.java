package sotto.ui.neurons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Callback;
import sotto.expert.Expertise;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.Measure;
import sotto.figure.AurocText;
import sotto.num.FloatOrder.Direction;
import sotto.num.Interval;
import sotto.num.NullBand;
import sotto.run.neuron.NeuronName;
import sotto.run.table.NeuronTable;
import sotto.ui.bench.OpenRun;
import sotto.ui.control.Controls;
import sotto.ui.control.Figures;
import sotto.ui.control.Tell;
import sotto.ui.control.Words;

/// Columns of the table, and the choice of those that fit its width.
final class NeuronColumns {
    private static final GainRule AURA = GainRules.AURA;

    private static final String ID = "neurons-column-";
    private static final double LEAST = 40;

    private final CellWidth width = new CellWidth();
    private final NeuronsViewModel model;
    private final Words words;
    private final Label lowEnd = Tell.small("");
    private final Label highEnd = Tell.small("");
    private final List<Wide> all = new ArrayList<>();
    private final Map<TableColumn<Integer, Integer>, Label> heads = new HashMap<>();

    /// A column with the widths it needs, in pixels.
    ///
    /// @param order order in which columns are hidden for want of room, the largest first; 0 is never hidden
    record Wide(TableColumn<Integer, Integer> column, double width, double most, int order) {}

    NeuronColumns(NeuronsViewModel model, Words words) {
        this.model = model;
        this.words = words;
        add(row(), 48, 64, 0);
        add(text("neuron", NeuronTable.Column.NEURON, this::name, this::fullName), 132, 220, 0);
        add(number("auroc", NeuronTable.Column.AUROC, this::auroc, this::aurocAbout), 84, 92, 0);
        add(interval(), 160, 400, 1);
        add(number("q", NeuronTable.Column.Q, this::q, this::qAbout), 76, 96, 3);
        add(number("held", NeuronTable.Column.HELD_OUT, this::held, this::heldAbout), 84, 96, 4);
        add(number("pinned", NeuronTable.Column.PINNED, this::pinned, this::pinnedAbout), 76, 92, 6);
        add(gain(), 118, 128, 2);
        add(tags(), 110, 260, 5);
        model.scale().subscribe(scale -> {
            lowEnd.setText(Figures.decimal(scale.low(), scale.decimals()));
            highEnd.setText(Figures.decimal(scale.high(), scale.decimals()));
        });
    }

    private void add(TableColumn<Integer, Integer> column, double width, double most, int order) {
        column.setMinWidth(LEAST);
        column.setPrefWidth(width);
        column.setReorderable(false);
        all.add(new Wide(column, width, most, order));
    }

    List<TableColumn<Integer, Integer>> columns() {
        return all.stream().map(Wide::column).toList();
    }

    /// Shows the columns that fit, hiding the others in their order, and shares out the width that is left.
    void fit(double width) {
        boolean held = model.has(Measure.HELD_OUT);
        List<Wide> shown = new ArrayList<>(all.stream().map(this::sized).toList());
        shown.removeIf(wide -> wide.order() == 4 && !held);
        shown.removeIf(wide -> wide.order() == 6 && !model.has(Measure.PINNED));
        for (int order = 6; order > 0 && sum(shown) > width; order--) {
            int leaving = order;
            shown.removeIf(wide -> wide.order() == leaving);
        }
        double left = Math.max(0, width - sum(shown));
        double growth =
                shown.stream().mapToDouble(wide -> wide.most() - wide.width()).sum();
        double share = growth > 0 ? Math.min(1, left / growth) : 0;
        List<TableColumn<Integer, Integer>> fitting =
                shown.stream().map(Wide::column).toList();
        columns().forEach(column -> column.setVisible(fitting.contains(column)));
        for (Wide wide : shown) {
            wide.column().setMinWidth(wide.order() == 0 ? wide.width() : LEAST);
            wide.column().setPrefWidth(Math.floor(wide.width() + share * (wide.most() - wide.width())));
        }
    }

    /// The column with the width of its contents, where that differs from run to run.
    private Wide sized(Wide wide) {
        String key = wide.column().getId().substring(ID.length());
        double needed = switch (key) {
            case "row" -> width.of(Figures.count(Math.max(1, model.size())));
            case "neuron" ->
                model.desk().bench().run().get().map(_ -> widestName()).orElse(0.0);
            default -> 0;
        };
        double least = Math.max(wide.width(), needed);
        return new Wide(wide.column(), least, Math.max(wide.most(), least), wide.order());
    }

    /// Width of the longest name of a neuron: digits are equally wide, so the last name of each module is the
    /// longest.
    private double widestName() {
        return expertise().banks().stream()
                .filter(bank -> bank.width() > 0)
                .map(bank -> name(bank.first() + bank.width() - 1).replaceAll("[0-9]", "0"))
                .distinct()
                .mapToDouble(width::of)
                .max()
                .orElse(0);
    }

    private static double sum(List<Wide> shown) {
        return shown.stream().mapToDouble(Wide::width).sum();
    }

    /// The data's column that a column of the table sorts by.
    static NeuronTable.Column sorts(TableColumn<Integer, ?> column) {
        return Arrays.stream(NeuronTable.Column.values())
                .filter(one -> one.word().equals(column.getUserData()))
                .findFirst()
                .orElse(NeuronTable.Column.AUROC);
    }

    /// Direction in which the best experts by a column come first.
    static Direction bestFirst(NeuronTable.Column column) {
        return switch (column) {
            case AUROC, HELD_OUT, PINNED -> Direction.DESCENDING;
            case NEURON, LAYER, ERROR, Q, GAIN -> Direction.ASCENDING;
        };
    }

    private Label head(TableColumn<Integer, Integer> column) {
        return heads.getOrDefault(column, new Label());
    }

    /// Marks in the heads the column that rows are sorted by, and returns that column.
    TableColumn<Integer, Integer> mark() {
        TableColumn<Integer, Integer> sorted = all.get(2).column();
        for (Wide wide : all) {
            Label head = head(wide.column());
            String name = head.getText().replaceAll(" [↑↓]$", "");
            boolean sorts = model.column().word().equals(wide.column().getUserData());
            head.setText(sorts ? name + (model.direction() == Direction.ASCENDING ? " ↑" : " ↓") : name);
            if (sorts) {
                sorted = wide.column();
            }
        }
        sorted.setSortType(type());
        return sorted;
    }

    private TableColumn.SortType type() {
        return model.direction() == Direction.ASCENDING
                ? TableColumn.SortType.ASCENDING
                : TableColumn.SortType.DESCENDING;
    }

    /// Whether an order of the table is the one shown already.
    boolean isOrder(List<TableColumn<Integer, ?>> order) {
        return order.size() == 1
                && sorts(order.getFirst()) == model.column()
                && order.getFirst().getSortType() == type();
    }

    private OpenRun run() {
        return model.desk().bench().run().get().orElseThrow();
    }

    private Expertise expertise() {
        return run().run().expertise();
    }

    private String name(int neuron) {
        return NeuronText.of(expertise(), neuron);
    }

    private String fullName(int neuron) {
        return NeuronName.of(expertise(), neuron);
    }

    private String auroc(int neuron) {
        return AurocText.of(expertise().auroc(neuron));
    }

    private String aurocAbout(int neuron) {
        float auroc = expertise().auroc(neuron);
        return words.of("row.auroc", Figures.decimal(auroc, 5), Figures.decimal(100 * auroc, 1));
    }

    private String q(int neuron) {
        return NeuronText.q(expertise().value(Measure.Q, neuron));
    }

    private String qAbout(int neuron) {
        String q = q(neuron);
        return q.isEmpty() ? words.of("row.interval.none") : words.of("row.q", q);
    }

    private String held(int neuron) {
        float auroc = expertise().value(Measure.HELD_OUT, neuron);
        return Float.isNaN(auroc) ? "" : AurocText.of(auroc);
    }

    private String heldAbout(int neuron) {
        return words.of("row.held", held(neuron));
    }

    private String pinned(int neuron) {
        float share = expertise().value(Measure.PINNED, neuron);
        return Float.isNaN(share) ? "" : Figures.decimal(100 * share, 1) + " %";
    }

    private String pinnedAbout(int neuron) {
        return words.of("row.pinned", pinned(neuron));
    }

    private TableColumn<Integer, Integer> column(
            String key, Callback<TableColumn<Integer, Integer>, TableCell<Integer, Integer>> cells) {
        TableColumn<Integer, Integer> column = new TableColumn<>();
        column.setId(ID + key);
        Label head = Tell.tip(new Label(words.of("head." + key)), words.of("head." + key + ".about"));
        heads.put(column, head);
        column.setGraphic(head);
        column.setSortNode(new Region()); // the head says the order itself
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
        column.setCellFactory(cells);
        return column;
    }

    private TableColumn<Integer, Integer> row() {
        TableColumn<Integer, Integer> column = column("row", _ -> new TableCell<>() {
            @Override
            protected void updateItem(Integer neuron, boolean empty) {
                super.updateItem(neuron, empty);
                setText(empty || neuron == null ? "" : Figures.count(getIndex() + 1L));
            }
        });
        column.setSortable(false);
        column.getStyleClass().addAll("number-cell", "row-number");
        return column;
    }

    private TableColumn<Integer, Integer> text(
            String key, NeuronTable.Column sorts, IntFunction<String> text, IntFunction<String> about) {
        TableColumn<Integer, Integer> column = column(key, _ -> new TextCell(text, about));
        column.setUserData(sorts.word());
        return column;
    }

    private TableColumn<Integer, Integer> number(
            String key, NeuronTable.Column sorts, IntFunction<String> text, IntFunction<String> about) {
        TableColumn<Integer, Integer> column = text(key, sorts, text, about);
        column.getStyleClass().add("number-cell");
        return column;
    }

    private TableColumn<Integer, Integer> gain() {
        TableColumn<Integer, Integer> column =
                column("gain", _ -> new GainCell(neuron -> AURA.gain(expertise().auroc(neuron)), words));
        column.setUserData(NeuronTable.Column.GAIN.word());
        column.getStyleClass().add("number-cell");
        return column;
    }

    private TableColumn<Integer, Integer> tags() {
        TableColumn<Integer, Integer> column = column(
                "tags",
                _ -> new TagsCell(
                        neuron -> model.notebook().of(fullName(neuron)).tags()));
        column.setSortable(false);
        return column;
    }

    private TableColumn<Integer, Integer> interval() {
        TableColumn<Integer, Integer> column = column("interval", _ -> new IntervalCell(this::reading, model.scale()));
        column.setUserData(NeuronTable.Column.ERROR.word());
        Label name = head(column);
        lowEnd.setMinWidth(Region.USE_PREF_SIZE);
        highEnd.setMinWidth(Region.USE_PREF_SIZE);
        HBox header = new HBox(4, lowEnd, Controls.gap(), name, Controls.gap(), highEnd);
        header.setAlignment(Pos.CENTER);
        column.widthProperty().subscribe(width -> header.setPrefWidth(width.doubleValue() - 16));
        column.setGraphic(header);
        return column;
    }

    private IntervalCell.Reading reading(int neuron) {
        Interval interval = model.interval(neuron);
        double auroc = expertise().auroc(neuron);
        NullBand band = run().band();
        int side = auroc > band.high() ? 1 : auroc < band.low() ? -1 : 0;
        String about = Double.isNaN(interval.low())
                ? words.of("row.interval.none")
                : words.of(
                        "row.interval",
                        AurocText.of(interval.low()),
                        AurocText.of(interval.high()),
                        Figures.decimal(expertise().value(Measure.ERROR, neuron), 4));
        return new IntervalCell.Reading(auroc, interval, side, about);
    }
}
