package sotto.ui.neurons;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Callback;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.figure.AurocText;
import sotto.num.FloatOrder.Direction;
import sotto.num.Interval;
import sotto.num.NullBand;
import sotto.run.neuron.NeuronName;
import sotto.run.table.ColumnTraits.Format;
import sotto.run.table.ColumnTraits.Shown;
import sotto.run.table.NeuronColumn;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.OpenConcepts;
import sotto.ui.session.OpenRun;

/// Columns of the window's table, made of those of the data, and which of them fit a width.
final class NeuronColumns {
    private static final String ID = "neurons-column-";
    private static final double LEAST = 40;
    private static final int AFTER_AUROC = 3;

    private final CellWidth width = new CellWidth();
    private final NeuronsViewModel model;
    private final Messages words;
    private final ColumnText texts;
    private final Label lowEnd = Descriptions.small("");
    private final Label highEnd = Descriptions.small("");
    private final List<Wide> all = new ArrayList<>();
    private final Map<TableColumn<Integer, Integer>, Label> heads = new HashMap<>();

    private List<Wide> beside = List.of();
    private List<ModuleNeurons> measured = List.of(); // modules whose widest name is known
    private double widest;

    /// A column with the widths it needs, in pixels.
    ///
    /// @param order order in which columns are hidden for want of room, the largest first; 0 is never hidden
    record Wide(TableColumn<Integer, Integer> column, double width, double most, int order) {}

    /// Column of another concept's AUROC.
    private record Beside(String name, Expertise scores) {}

    NeuronColumns(NeuronsViewModel model, Messages words) {
        this.model = model;
        this.words = words;
        this.texts = model.texts();
        add(row(), 48, 64, 0);
        add(name(), 132, 220, 0);
        NeuronColumn.ALL.stream()
                .filter(column -> column.isShown(Shown.TABLE))
                .sorted(Comparator.comparing(column -> column.format() == Format.GAIN)) // what is done stands last
                .forEach(this::add);
        add(tags(), 110, 260, 5);
        model.scale().subscribe(scale -> {
            lowEnd.setText(NumberFormat.decimal(scale.low(), scale.decimals()));
            highEnd.setText(NumberFormat.decimal(scale.high(), scale.decimals()));
        });
    }

    private void add(NeuronColumn column) {
        switch (column.format()) {
            case AUROC -> add(number(column), 84, 94, column.leaves());
            case ERROR -> add(interval(column), 160, 400, column.leaves());
            case GAIN -> add(gain(column), 118, 128, column.leaves());
            case PLAIN, Q, SHARE -> add(number(column), 76, 96, column.leaves());
            case RESPONSE -> add(number(column), 124, 180, column.leaves());
        }
    }

    private void add(TableColumn<Integer, Integer> column, double width, double most, int order) {
        all.add(wide(column, width, most, order));
    }

    private static Wide wide(TableColumn<Integer, Integer> column, double width, double most, int order) {
        column.setMinWidth(LEAST);
        column.setPrefWidth(width);
        column.setReorderable(false);
        return new Wide(column, width, most, order);
    }

    /// Has a column for the AUROC of each concept that is open beside the run; they stand after the run's own.
    void beside(OpenConcepts concepts) {
        all.removeAll(beside);
        beside.forEach(wide -> heads.remove(wide.column()));
        List<Wide> others = new ArrayList<>();
        int own = model.context()
                .session()
                .run()
                .get()
                .map(open -> concepts.of(open.place()))
                .orElse(-1);
        for (int place = 0; place < concepts.size(); place++) {
            if (place != own) {
                others.add(wide(
                        beside(
                                others.size(),
                                new Beside(
                                        concepts.names().get(place),
                                        concepts.all().get(place).scores())),
                        84,
                        110,
                        0));
            }
        }
        beside = List.copyOf(others);
        all.addAll(AFTER_AUROC, beside);
    }

    private TableColumn<Integer, Integer> beside(int number, Beside other) {
        TableColumn<Integer, Integer> column = column(
                "beside-" + number,
                "beside",
                _ -> new TextCell(
                        neuron -> AurocText.of(other.scores().auroc(neuron)),
                        neuron -> words.of(
                                "row.beside",
                                other.name(),
                                AurocText.of(other.scores().auroc(neuron)))));
        column.setUserData(other);
        column.getStyleClass().add("number-cell");
        Label head = Descriptions.plain(head(column));
        head.setText(other.name());
        Descriptions.tip(head, words.of("head.beside.about", other.name()));
        return column;
    }

    List<TableColumn<Integer, Integer>> columns() {
        return all.stream().map(Wide::column).toList();
    }

    /// Shows the columns that the run has and that fit, hiding the others in their order, and shares out the width that
    /// is left.
    void fit(double width) {
        List<NeuronColumn> there =
                model.neurons().map(run -> NeuronColumn.shown(Shown.TABLE, run)).orElse(NeuronColumn.ALL);
        List<Wide> shown = new ArrayList<>(all.stream().map(this::sized).toList());
        shown.removeIf(wide -> wide.column().getUserData() instanceof NeuronColumn column
                && column.isShown(Shown.TABLE)
                && !there.contains(column));
        int last = shown.stream().mapToInt(Wide::order).max().orElse(0);
        for (int order = last; order > 0 && sum(shown) > width; order--) {
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
            case "row" -> width.of(NumberFormat.count(Math.max(1, model.size())));
            case "neuron" ->
                model.context().session().run().get().map(_ -> widestName()).orElse(0.0);
            default -> 0;
        };
        double least = Math.max(wide.width(), needed);
        return new Wide(wide.column(), least, Math.max(wide.most(), least), wide.order());
    }

    /// Width of the longest name of a neuron: digits are equally wide, so each module's last name is its
    /// longest.
    private double widestName() {
        if (!expertise().banks().equals(measured)) {
            measured = expertise().banks();
            widest = measuredName();
        }
        return widest;
    }

    private double measuredName() {
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

    /// Column of the data that a column of the table sorts by.
    static NeuronColumn sorts(TableColumn<Integer, ?> column) {
        return column.getUserData() instanceof NeuronColumn sorts ? sorts : NeuronColumn.AUROC;
    }

    /// Scores of the other concept that a column of the table shows; empty for the run's own.
    static Optional<Expertise> besideOf(TableColumn<Integer, ?> column) {
        return column.getUserData() instanceof Beside other ? Optional.of(other.scores()) : Optional.empty();
    }

    private boolean isOrder(TableColumn<Integer, ?> column) {
        return sorts(column) == model.column() && besideOf(column).equals(model.beside());
    }

    private Label head(TableColumn<Integer, Integer> column) {
        return heads.getOrDefault(column, new Label());
    }

    /// Marks in the heads the column that rows are sorted by, and returns that column.
    TableColumn<Integer, Integer> mark() {
        TableColumn<Integer, Integer> sorted = all.get(2).column();
        for (Wide wide : all) {
            String name = switch (wide.column().getUserData()) {
                case NeuronColumn column -> texts.head(column);
                case Beside other -> other.name();
                case null, default -> "";
            };
            if (!name.isEmpty()) {
                boolean sorts = isOrder(wide.column());
                String arrow = sorts ? model.direction() == Direction.ASCENDING ? " ↑" : " ↓" : "";
                head(wide.column()).setText(name + arrow);
                if (sorts) {
                    sorted = wide.column();
                }
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
                && isOrder(order.getFirst())
                && order.getFirst().getSortType() == type();
    }

    private OpenRun run() {
        return model.context().session().run().get().orElseThrow();
    }

    private Expertise expertise() {
        return model.neurons().orElseThrow();
    }

    private String name(int neuron) {
        return NeuronText.of(expertise(), neuron);
    }

    private String fullName(int neuron) {
        return NeuronName.of(expertise(), neuron);
    }

    private TableColumn<Integer, Integer> column(
            String id, String key, Callback<TableColumn<Integer, Integer>, TableCell<Integer, Integer>> cells) {
        TableColumn<Integer, Integer> column = new TableColumn<>();
        column.setId(ID + id);
        Label head = Descriptions.tip(new Label(words.of("head." + key)), words.of("head." + key + ".about"));
        heads.put(column, head);
        column.setGraphic(head);
        column.setSortNode(new Region()); // the head says the order itself
        column.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
        column.setCellFactory(cells);
        return column;
    }

    private TableColumn<Integer, Integer> row() {
        TableColumn<Integer, Integer> column = column("row", "row", _ -> new TableCell<>() {
            @Override
            protected void updateItem(Integer neuron, boolean empty) {
                super.updateItem(neuron, empty);
                setText(empty || neuron == null ? "" : NumberFormat.count(getIndex() + 1L));
            }
        });
        column.setSortable(false);
        column.getStyleClass().addAll("number-cell", "row-number");
        return column;
    }

    private TableColumn<Integer, Integer> of(
            NeuronColumn sorts, Callback<TableColumn<Integer, Integer>, TableCell<Integer, Integer>> cells) {
        TableColumn<Integer, Integer> column = column(ColumnText.id(sorts), sorts.key(), cells);
        column.setUserData(sorts);
        return column;
    }

    private TableColumn<Integer, Integer> name() {
        return of(NeuronColumn.MODULE, _ -> new TextCell(this::name, this::fullName));
    }

    private TableColumn<Integer, Integer> number(NeuronColumn sorts) {
        TableColumn<Integer, Integer> column = of(
                sorts,
                _ -> new TextCell(neuron -> texts.cell(sorts, neuron), neuron -> texts.cellAbout(sorts, neuron)));
        column.getStyleClass().add("number-cell");
        return column;
    }

    private TableColumn<Integer, Integer> gain(NeuronColumn sorts) {
        TableColumn<Integer, Integer> column = of(
                sorts,
                _ -> new GainCell(
                        neuron -> sorts.number(expertise(), neuron), neuron -> texts.cellAbout(sorts, neuron)));
        column.getStyleClass().add("number-cell");
        return column;
    }

    private TableColumn<Integer, Integer> tags() {
        TableColumn<Integer, Integer> column = column(
                "tags",
                "tags",
                _ -> new TagsCell(
                        neuron -> model.notebook().of(fullName(neuron)).tags()));
        column.setSortable(false);
        return column;
    }

    private TableColumn<Integer, Integer> interval(NeuronColumn sorts) {
        TableColumn<Integer, Integer> column =
                of(sorts, _ -> new IntervalCell(neuron -> reading(sorts, neuron), model.scale()));
        Label name = head(column);
        lowEnd.setMinWidth(Region.USE_PREF_SIZE);
        highEnd.setMinWidth(Region.USE_PREF_SIZE);
        HBox header = Gap.TINY.of(new HBox(lowEnd, Controls.gap(), name, Controls.gap(), highEnd));
        header.setAlignment(Pos.CENTER);
        column.widthProperty().subscribe(width -> header.setPrefWidth(width.doubleValue() - 16));
        column.setGraphic(header);
        return column;
    }

    private IntervalCell.Reading reading(NeuronColumn column, int neuron) {
        Interval interval = model.interval(neuron);
        double auroc = expertise().auroc(neuron);
        NullBand band = run().band();
        int side = auroc > band.high() ? 1 : auroc < band.low() ? -1 : 0;
        String about = Double.isNaN(interval.low())
                ? texts.unknown(neuron)
                : words.of(
                        "row.interval",
                        AurocText.of(interval.low()),
                        AurocText.of(interval.high()),
                        texts.cell(column, neuron) + texts.by());
        return new IntervalCell.Reading(auroc, interval, side, about);
    }
}
