package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sotto.expert.ModuleNeurons;
import sotto.run.explain.NeuronShare;
import sotto.run.explain.WriterShares;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.Navigator;
import sotto.ui.session.ScreenId;

/// Neurons of the chosen module with the largest direct effects, each with a bar and a link to Neurons.
final class WordNeurons extends VBox {
    private static final double BAR = 8;

    private final Messages words = Messages.beside(WordNeurons.class);
    private final WordViewModel model;
    private final Navigator navigator;
    private final Consumer<String> lists;
    private final Label title = Controls.whole(Controls.label("", "panel-title"));
    private final GridPane rows = new GridPane();
    private final Label none = Controls.wrap(Descriptions.small(""));
    private final Label sum = Controls.wrap(Descriptions.small(""));
    private final Button open;
    private final HBox foot;

    /// Makes it empty.
    ///
    /// @param lists is given a query of neurons that Neurons is to list
    WordNeurons(WordViewModel model, Navigator navigator, Consumer<String> lists) {
        this.model = model;
        this.navigator = navigator;
        this.lists = lists;
        setId("word-neurons");
        Gap.USUAL.of(this);
        Label formula = Descriptions.small(words.of("neurons.formula"));
        formula.setMinWidth(0);
        Descriptions.tip(formula, words.of("neurons.formula.about"));
        rows.getStyleClass().add("word-neurons");
        columns();
        none.setId("word-neurons-none");
        sum.setId("word-neurons-sum");
        open = Controls.whole(Descriptions.button("word-open", "", words.of("neurons.open.about"), this::list));
        HBox.setHgrow(sum, Priority.ALWAYS);
        sum.setMaxWidth(Double.MAX_VALUE);
        foot = Controls.row(sum, open);
        getChildren().addAll(Controls.row(title, formula), none, rows, foot);
    }

    private void columns() {
        for (int column = 0; column < 5; column++) {
            ColumnConstraints constraints = new ColumnConstraints();
            constraints.setHalignment(column == 0 || column == 3 ? HPos.LEFT : HPos.RIGHT);
            constraints.setHgrow(column == 3 ? Priority.ALWAYS : Priority.NEVER);
            constraints.setMinWidth(column == 3 ? 40 : Region.USE_PREF_SIZE);
            rows.getColumnConstraints().add(constraints);
        }
    }

    /// Shows the neurons of the chosen module.
    void show() {
        String module = model.module().get();
        String site = module.substring(module.lastIndexOf('.') + 1);
        Optional<WriterShares> neurons = model.neurons();
        List<NeuronShare> largest = neurons.map(WriterShares::largest).orElse(List.of());
        title.setText(words.of("neurons.title", site));
        rows.getChildren().clear();
        none.setText(
                neurons.isEmpty()
                        ? words.of("neurons.none", site)
                        : largest.isEmpty() ? words.of("neurons.zero", site) : "");
        Controls.show(none, largest.isEmpty());
        Controls.show(rows, !largest.isEmpty());
        Controls.show(foot, !largest.isEmpty());
        if (largest.isEmpty()) {
            return;
        }
        head();
        double most = Math.max(1e-9, Math.abs(largest.getFirst().delta()));
        double towards = Math.signum(
                model.found().get().map(found -> found.token().observed()).orElse(0f));
        for (int i = 0; i < largest.size(); i++) {
            row(i + 1, largest.get(i), most, towards);
        }
        WriterShares all = neurons.orElseThrow();
        sum.setText(words.of("neurons.sum", largest.size(), NumberFormat.count(all.dampened()), signed(all.sum())));
        Optional<DampenedQuery> query = model.query();
        open.setText(words.of(
                "neurons.open",
                NumberFormat.count(query.map(DampenedQuery::neurons).orElse(0))));
        Controls.show(open, query.isPresent());
    }

    private void head() {
        List<Label> heads = new ArrayList<>();
        for (String key :
                List.of("neurons.neuron", "neurons.gain", "neurons.response", "neurons.bar", "neurons.change")) {
            heads.add(Descriptions.small(words.of(key)));
        }
        Descriptions.tip(heads.get(2), words.of("neurons.response.about"));
        Descriptions.tip(heads.get(4), words.of("neurons.change.about"));
        rows.addRow(0, heads.toArray(Label[]::new));
    }

    private void row(int number, NeuronShare share, double most, double towards) {
        String site = share.module().substring(share.module().lastIndexOf('.') + 1);
        String name = "%d · %s · %d".formatted(ModuleNeurons.layer(share.module()), site, share.index());
        Hyperlink link = new Hyperlink(name);
        String about = words.of(
                "neurons.row",
                name,
                NumberFormat.decimal(share.gain(), 2),
                NumberFormat.decimal(share.response(), 1),
                signed(share.delta()));
        Descriptions.about(link, "word-neuron-" + number, about);
        link.setOnAction(_ -> {
            link.setVisited(false);
            if (model.select(share.module(), share.index())) {
                navigator.go(ScreenId.NEURONS);
            }
        });
        Region bar = new Region();
        bar.getStyleClass()
                .addAll("word-bar", number == 1 ? "leads" : share.delta() * towards < 0 ? "against" : "shade1");
        bar.setMinHeight(BAR);
        bar.setMaxHeight(BAR);
        StackPane room = new StackPane(bar);
        room.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        room.setMinWidth(0);
        bar.setMinWidth(1);
        bar.maxWidthProperty().bind(room.widthProperty().multiply(Math.abs(share.delta()) / most));
        rows.addRow(
                number,
                link,
                Controls.label(NumberFormat.decimal(share.gain(), 2), "small"),
                Controls.label(minus(NumberFormat.decimal(share.response(), 1)), "small"),
                room,
                Controls.label(signed(share.delta()), "small"));
    }

    /// A neuron's change, which is small beside a module's.
    private static String signed(double delta) {
        return minus(String.format(Locale.ROOT, "%+.3f", delta));
    }

    private static String minus(String number) {
        return number.replace('-', '−');
    }

    private void list() {
        model.query().ifPresent(query -> {
            lists.accept(query.text());
            navigator.go(ScreenId.NEURONS);
        });
    }
}
