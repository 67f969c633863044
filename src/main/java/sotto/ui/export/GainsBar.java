package sotto.ui.export;

import java.util.Optional;
import javafx.beans.property.DoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.session.ScreenContext;

/// Bar in which gains are chosen: a rule and its numbers, a variant, or a file.
final class GainsBar extends FlowPane {
    private final GainsChoice gains;
    private final Messages words;
    private final ComboBox<GainsSource> source = new ComboBox<>();
    private boolean filling;

    GainsBar(GainsChoice gains, ScreenContext context, Messages words) {
        Gap.MIDDLE.of(this, Gap.USUAL);
        this.gains = gains;
        this.words = words;
        Descriptions.about(source, "export-source", words.of("source.about"));
        source.setPrefWidth(300);
        source.setConverter(new StringConverter<>() {
            @Override
            public String toString(GainsSource shown) {
                return shown == null ? words.of("source.none") : shown.title(words);
            }

            @Override
            public GainsSource fromString(String text) {
                throw new IllegalStateException("Nobody types here");
            }
        });
        source.setCellFactory(_ -> new SourceCell(gains, words));
        source.valueProperty().addListener((_, _, chosen) -> {
            if (!filling && chosen != null && gains.lacking(chosen).isEmpty()) {
                gains.source().set(Optional.of(chosen));
            }
        });
        Button file = Descriptions.button(
                "export-source-file",
                Feather.FILE,
                words.of("source.choose"),
                words.of("source.choose.about"),
                () -> context.files()
                        .file(words.of("source.choose.title"), java.util.List.of("*.safetensors", "*.json"))
                        .ifPresent(gains::file));
        HBox strength = number("strength", gains.strength());
        HBox count = count();
        HBox factor = number("factor", gains.factor());
        HBox seed = seed();
        Label deal = Descriptions.small(words.of("deal"));
        deal.setId("export-deal");
        getChildren().addAll(Controls.named(words.of("source"), source), file, strength, count, factor, seed, deal);
        gains.sources().addListener((ListChangeListener<GainsSource>) _ -> fill());
        gains.source().subscribe(_ -> {
            fill();
            Controls.show(strength, gains.isRule());
            Controls.show(count, gains.hasCount());
            Controls.show(factor, gains.hasFactor());
            Controls.show(seed, gains.hasSeed());
            Controls.show(deal, gains.hasSeed());
        });
    }

    private void fill() {
        filling = true;
        source.getItems().setAll(gains.sources());
        source.setValue(gains.source().get().orElse(null));
        filling = false;
    }

    private HBox number(String key, DoubleProperty value) {
        TextField field = Descriptions.about(new TextField(), "export-" + key, words.of(key + ".about"));
        field.setPrefWidth(72);
        value.subscribe(now -> {
            if (!parsed(field.getText()).equals(Optional.of(now.doubleValue()))) {
                field.setText(NumberFormat.decimal(now.doubleValue(), 2));
            }
        });
        field.textProperty().addListener((_, _, text) -> parsed(text).ifPresent(value::set));
        return Controls.named(words.of(key), field);
    }

    private static Optional<Double> parsed(String text) {
        String plain = text.strip();
        return plain.matches("\\d{1,3}(\\.\\d{0,4})?") ? Optional.of(Double.parseDouble(plain)) : Optional.empty();
    }

    private HBox count() {
        TextField field = Descriptions.about(new TextField(), "export-count", words.of("count.about"));
        field.setPrefWidth(88);
        gains.count().subscribe(now -> {
            if (whole(field.getText()) != now.intValue()) {
                field.setText(NumberFormat.count(now.longValue()));
            }
        });
        field.textProperty().addListener((_, _, text) -> {
            if (whole(text) > 0) {
                gains.count().set(whole(text));
            }
        });
        return Controls.named(words.of("count"), field);
    }

    private HBox seed() {
        TextField field = Descriptions.about(new TextField(), "export-seed", words.of("seed.about"));
        field.setPrefWidth(88);
        gains.seed().subscribe(now -> {
            if (!seed(field.getText()).equals(Optional.of(now.longValue()))) {
                field.setText(Long.toString(now.longValue()));
            }
        });
        field.textProperty().addListener((_, _, text) -> seed(text).ifPresent(gains.seed()::set));
        return Controls.named(words.of("seed"), field);
    }

    private static Optional<Long> seed(String text) {
        String plain = text.strip();
        return plain.matches("-?\\d{1,18}") ? Optional.of(Long.valueOf(plain)) : Optional.empty();
    }

    private static int whole(String text) {
        String plain = text.replace(",", "").strip();
        return plain.matches("[1-9]\\d{0,8}") ? Integer.parseInt(plain) : -1;
    }
}
