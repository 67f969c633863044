package sotto.ui.neurons;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sotto.run.neuron.HeatText;
import sotto.run.neuron.NeuronDetail;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;

/// Texts of both classes to which the neuron responds most, coloured token by token.
final class TopTexts extends VBox {
    private final DetailViewModel model;
    private final Messages words;
    private final VBox lists = Gap.TINY.of(new VBox());
    private final List<HeatFlow> flows = new ArrayList<>();

    TopTexts(DetailViewModel model, Messages words) {
        Gap.USUAL.of(this);
        this.model = model;
        this.words = words;
        setId("neurons-top-texts");
        Label title = Controls.label(words.of("top"), "panel-title");
        Descriptions.tip(title, words.of("top.about"));
        Region legend = new Region();
        legend.getStyleClass().add("heat-legend");
        HBox header = Controls.row(title, Controls.gap(), Descriptions.small(words.of("top.legend")), legend);
        getChildren().addAll(header, lists);
        model.heat().subscribe(this::show);
    }

    private void show(Optional<DetailParts.Heat> heat) {
        flows.forEach(HeatFlow::forget);
        flows.clear();
        lists.getChildren().clear();
        Optional<DetailParts.Page> page = model.page().get();
        if (heat.isEmpty()
                || page.isEmpty()
                || page.get().neuron() != heat.get().neuron()) {
            lists.getChildren().add(Descriptions.small(words.of("top.waiting")));
            return;
        }
        List<HeatText> all = new ArrayList<>(heat.get().positives());
        all.addAll(heat.get().negatives());
        HeatFlow.Range range = HeatFlow.Range.of(all);
        list(
                model.conceptName(),
                "concept",
                page.get().study().positives(),
                heat.get().positives(),
                range);
        list(
                model.otherName(),
                "other",
                page.get().study().negatives(),
                heat.get().negatives(),
                range);
    }

    private void list(
            String name, String kind, List<NeuronDetail.TopText> top, List<HeatText> texts, HeatFlow.Range range) {
        Label title = Controls.label(name, "small", "strong", kind + "-text");
        lists.getChildren().add(title);
        for (int place = 0; place < Math.min(top.size(), texts.size()); place++) {
            Label response =
                    Descriptions.small(NumberFormat.decimal(top.get(place).response(), 2));
            response.getStyleClass().add("response");
            response.setMinWidth(40);
            HeatFlow flow = new HeatFlow(
                    texts.get(place),
                    range,
                    kind + "-fill",
                    model.context().session().blurred(),
                    words);
            flow.setId("neurons-text-%s-%d".formatted(kind, place));
            flows.add(flow);
            HBox.setHgrow(flow, Priority.ALWAYS);
            flow.setMinWidth(0);
            HBox row = Gap.USUAL.of(new HBox(response, flow));
            row.setAlignment(Pos.TOP_LEFT);
            row.getStyleClass().add("heat-row");
            lists.getChildren().add(row);
        }
    }
}
