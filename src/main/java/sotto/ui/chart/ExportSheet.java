package sotto.ui.chart;

import javafx.beans.property.IntegerProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import sotto.figure.FigurePaper;
import sotto.figure.Format;
import sotto.figure.Theme;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.OneOf;
import sotto.ui.control.Strip;
import sotto.ui.theme.Look;

/// Sheet that the export button opens.
final class ExportSheet extends VBox {
    static final double WIDTH = 328;

    private final String id;
    private final ExportViewModel model;
    private final Messages words;
    private final SegmentedButton formats;
    private final Button save;
    private final Button copy;
    private final Button command;

    ExportSheet(String id, ExportViewModel model, Messages words, Runnable close) {
        this.id = id;
        this.model = model;
        this.words = words;
        setId(id + "-sheet");
        getStyleClass().addAll("sheet", "export-sheet");
        getStylesheets().add(Look.sheet(ExportSheet.class, "chart.css"));
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        Label title = Controls.label(words.of("export.title"), "panel-title");
        formats = formats();
        Spinner<Integer> width =
                spinner("width", model.widthMm(), (int) FigurePaper.LEAST_MM, (int) FigurePaper.MOST_MM);
        Spinner<Integer> dots = spinner("dpi", model.dpi(), FigurePaper.LEAST_DPI, FigurePaper.MOST_DPI);
        save = Descriptions.button(id + "-save", words.of("export.save"), words.of("export.save.about"), model::save);
        save.getStyleClass().add("accent");
        copy = Descriptions.button(id + "-copy", words.of("export.copy"), words.of("export.copy.about"), model::copy);
        command = Descriptions.button(
                id + "-command", words.of("export.command"), words.of("export.command.about"), model::copyCommand);
        HBox buttons = Controls.row(save, copy, command);
        Label said = Controls.label("", "small", "muted");
        said.setWrapText(true);
        said.setId(id + "-said");
        said.textProperty().bind(model.said());
        said.managedProperty().bind(model.said().isNotEmpty());
        Strip problem = new Strip();
        model.problem()
                .subscribe(failure ->
                        failure.ifPresentOrElse(one -> problem.fail(one, java.util.Optional.empty()), problem::clear));
        getChildren().addAll(title, formats, paper(width, dots), buttons, said, problem);
        setOnKeyPressed(event -> {
            if (event.getCode() == javafx.scene.input.KeyCode.ESCAPE) {
                close.run();
                event.consume();
            }
        });
    }

    private GridPane paper(Spinner<Integer> width, Spinner<Integer> dots) {
        GridPane grid = Gap.MIDDLE.of(new GridPane(), Gap.USUAL);
        grid.addRow(0, label("export.width", width), width, Descriptions.small(words.of("export.mm")));
        grid.addRow(1, label("export.dpi", dots), dots, Descriptions.small(words.of("export.dots")));
        SegmentedButton themes = themes();
        grid.addRow(2, label("export.theme", themes), themes);
        GridPane.setColumnSpan(themes, 2);
        dots.disableProperty().bind(model.format().isEqualTo(Format.CSV));
        width.disableProperty().bind(model.format().isEqualTo(Format.CSV));
        themes.disableProperty().bind(model.format().isEqualTo(Format.CSV));
        return grid;
    }

    private Label label(String key, Node of) {
        Label label = Controls.whole(Descriptions.small(words.of(key)));
        label.setLabelFor(of);
        return label;
    }

    private SegmentedButton formats() {
        SegmentedButton group = new SegmentedButton();
        ToggleGroup toggles = new ToggleGroup();
        for (Format format : Format.values()) {
            String word = format.name().toLowerCase(java.util.Locale.ROOT);
            ToggleButton button = new ToggleButton(format.name());
            Descriptions.about(button, id + "-" + word, words.of("export." + word + ".about"));
            button.setToggleGroup(toggles);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.format().set(format);
            });
            model.format().subscribe(chosen -> button.setSelected(chosen == format));
            group.getButtons().add(button);
        }
        OneOf.of(group.getButtons());
        return group;
    }

    private SegmentedButton themes() {
        SegmentedButton group = new SegmentedButton();
        ToggleGroup toggles = new ToggleGroup();
        for (Theme theme : Theme.values()) {
            String word = theme.name().toLowerCase(java.util.Locale.ROOT);
            ToggleButton button = new ToggleButton(words.of("export." + word));
            Descriptions.about(button, id + "-" + word, words.of("export." + word + ".about"));
            button.setToggleGroup(toggles);
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.theme().set(theme);
            });
            model.theme().subscribe(chosen -> button.setSelected(chosen == theme));
            group.getButtons().add(button);
        }
        OneOf.of(group.getButtons());
        return group;
    }

    private Spinner<Integer> spinner(String name, IntegerProperty value, int least, int most) {
        SpinnerValueFactory.IntegerSpinnerValueFactory values =
                new SpinnerValueFactory.IntegerSpinnerValueFactory(least, most, value.get(), 10);
        Spinner<Integer> spinner = new Spinner<>(values);
        Descriptions.about(spinner, id + "-" + name, words.of("export." + name + ".about"));
        spinner.setEditable(true);
        spinner.setPrefWidth(120);
        spinner.getEditor().setAccessibleText(words.of("export." + name + ".about"));
        spinner.getEditor().textProperty().subscribe(text -> {
            if (text.matches("\\d{1,4}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
                value.set(Integer.parseInt(text));
            }
        });
        spinner.focusedProperty().subscribe(focused -> {
            if (!focused) {
                values.setValue(value.get());
                spinner.getEditor().setText(Integer.toString(value.get()));
            }
        });
        return spinner;
    }

    /// Enables and disables the sheet's buttons by what can be exported now.
    void look() {
        save.setDisable(!model.hasPicture());
        copy.setDisable(!model.hasPicture());
        command.setDisable(!model.hasCommand());
    }

    /// Node that gets the keyboard focus first.
    Node focus() {
        return save.isDisabled() ? formats.getButtons().getFirst() : save;
    }
}
