package sotto.ui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import sotto.expert.EditMethod;
import sotto.expert.Emphasis;
import sotto.expert.GainRule;
import sotto.expert.MethodWords;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;

/// Page of Help on every rule and method: what it does, its formula and its paper.
final class MethodPanel extends VBox {
    static final double WIDTH = 640;

    MethodPanel(Messages words) {
        Gap.HUGE.of(this);
        getStyleClass().add("method-panel");
        getChildren()
                .addAll(
                        group(words.of("methods.rules"), method -> method instanceof GainRule rule && !isControl(rule)),
                        group(words.of("methods.edits"), EditMethod.class::isInstance),
                        group(
                                words.of("methods.controls"),
                                method -> method instanceof GainRule rule && isControl(rule)));
    }

    private static boolean isControl(GainRule rule) {
        return rule.emphasis() == Emphasis.CONTROL;
    }

    private static Node group(String title, Predicate<MethodWords> those) {
        Label heading = Descriptions.small(title);
        heading.getStyleClass().add("sheet-group");
        List<Node> all = new ArrayList<>(List.of(heading));
        MethodWords.ALL.stream().filter(those).map(MethodPanel::entry).forEach(all::add);
        return Gap.LARGE.of(new VBox(all.toArray(Node[]::new)));
    }

    private static Node entry(MethodWords method) {
        Label name = Controls.label(method.title(), "strong");
        Label about = Controls.wrap(new Label(method.about()));
        Label formula = Controls.wrap(new Label("y → " + method.formula()));
        Label source = Controls.wrap(Descriptions.small(method.source().replace("arXiv ", "arXiv\u00a0")));
        VBox entry = Gap.TINY.of(new VBox(name, about, formula, source));
        entry.setId("method-" + method.word());
        return entry;
    }
}
