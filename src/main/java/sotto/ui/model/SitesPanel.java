package sotto.ui.model;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sotto.run.machine.Inspection;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.control.Panel;

/// Tree of sites: layers, and in each its modules with their neurons.
final class SitesPanel extends VBox {
    private static final double NUMBERS = 110;

    private final ModelViewModel model;
    private final Messages words;
    private final TreeTableView<Row> tree = new TreeTableView<>();
    private final Panel panel;

    /// A line of the tree.
    private record Row(String name, String neurons, String bias) {}

    SitesPanel(ModelViewModel model, Messages words) {
        this.model = model;
        this.words = words;
        setMinSize(0, 0);
        Descriptions.about(tree, "model-sites", words.of("sites.about"));
        tree.setShowRoot(false);
        tree.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        TreeTableColumn<Row, String> name = column("site");
        name.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(cell.getValue().getValue().name()));
        TreeTableColumn<Row, String> neurons = column("site.neurons");
        neurons.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(cell.getValue().getValue().neurons()));
        neurons.getStyleClass().add("number-cell");
        neurons.setMaxWidth(NUMBERS);
        neurons.setMinWidth(NUMBERS);
        TreeTableColumn<Row, String> bias = column("site.bias");
        bias.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(cell.getValue().getValue().bias()));
        bias.setMaxWidth(80);
        bias.setMinWidth(80);
        tree.getColumns().add(name);
        tree.getColumns().add(neurons);
        tree.getColumns().add(bias);
        VBox.setVgrow(tree, Priority.ALWAYS);
        panel = new Panel(words.of("sites"), tree);
        VBox.setVgrow(panel, Priority.ALWAYS);
        getChildren().add(panel);
        model.layers().addListener((ListChangeListener<ModelViewModel.Layer>) _ -> show());
        show();
    }

    private TreeTableColumn<Row, String> column(String key) {
        TreeTableColumn<Row, String> column = new TreeTableColumn<>(words.of(key));
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }

    private void show() {
        TreeItem<Row> root = new TreeItem<>(new Row("", "", ""));
        long neurons = 0;
        int modules = 0;
        for (ModelViewModel.Layer layer : model.layers()) {
            TreeItem<Row> item =
                    new TreeItem<>(new Row(words.of("layer", layer.number()), NumberFormat.count(layer.neurons()), ""));
            for (Inspection.Module module : layer.modules()) {
                item.getChildren()
                        .add(new TreeItem<>(new Row(
                                module.name(),
                                NumberFormat.count(module.width()),
                                words.of(module.bias() ? "bias.yes" : "bias.no"))));
                neurons += module.width();
                modules++;
            }
            item.setExpanded(model.layers().size() <= 12);
            root.getChildren().add(item);
        }
        tree.setRoot(root);
        panel.subtitle().set(words.of("sites.subtitle", NumberFormat.count(neurons), NumberFormat.count(modules)));
    }
}
