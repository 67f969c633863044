package sotto.ui.neurons;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;

/// Row of the promoted and suppressed tokens, or of the reason why there are none.
final class EffectRow extends VBox {
    private final DetailViewModel model;
    private final TokenBars promoted;
    private final TokenBars suppressed;
    private final Label reason = Descriptions.small("");
    private final Pane bars;

    /// Arrangements of the two lists.
    enum Side {
        BESIDE,
        BELOW
    }

    EffectRow(String id, DetailViewModel model, Messages words, Side side) {
        this.model = model;
        boolean beside = side == Side.BESIDE;
        promoted = new TokenBars(
                id + "-promotes",
                words.of(beside ? "promotes" : "promotes.inspector"),
                words.of("promotes.about"),
                "concept-fill",
                words);
        suppressed = new TokenBars(
                id + "-suppresses", words.of("suppresses"), words.of("suppresses.about"), "other-fill", words);
        HBox.setHgrow(promoted, Priority.ALWAYS);
        HBox.setHgrow(suppressed, Priority.ALWAYS);
        bars = beside ? Gap.HUGE.of(new HBox(promoted, suppressed)) : Gap.LARGE.of(new VBox(promoted, suppressed));
        if (beside) {
            promoted.setPrefWidth(200);
            suppressed.setPrefWidth(200);
        }
        reason.setWrapText(true);
        reason.setId(id + "-effect-reason");
        getChildren().addAll(bars, reason);
        model.effect().subscribe(this::show);
        model.context().session().neuron().subscribe(_ -> age());
    }

    private void show(Optional<DetailParts.Effect> effect) {
        boolean some = effect.map(one -> one.reason().isEmpty()).orElse(false);
        Controls.show(bars, some);
        reason.setText(effect.map(DetailParts.Effect::reason).orElse(""));
        Controls.show(reason, !reason.getText().isEmpty());
        effect.ifPresent(one -> {
            double most = Stream.concat(one.promoted().stream(), one.suppressed().stream())
                    .mapToDouble(token -> Math.abs(token.effect()))
                    .max()
                    .orElse(1);
            promoted.show(one.promoted(), Math.max(most, 1e-9));
            suppressed.show(one.suppressed(), Math.max(most, 1e-9));
        });
        age();
    }

    private void age() {
        int neuron = model.context().session().neuron().get();
        boolean old = model.effect().get().filter(one -> one.neuron() == neuron).isEmpty();
        setOpacity(old ? 0.4 : 1);
    }
}
