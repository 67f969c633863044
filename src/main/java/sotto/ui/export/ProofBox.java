package sotto.ui.export;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import sotto.run.export.ExportRecord;
import sotto.run.export.Proof;
import sotto.ui.control.Controls;
import sotto.ui.control.Descriptions;
import sotto.ui.control.Gap;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.theme.Icons;
import sotto.ui.verify.VerifyButton;
import sotto.ui.verify.VerifyStrip;

/// Box with the proof of an export, in words, and buttons for the next steps; no room before there is one.
final class ProofBox extends VBox {
    private final PatchViewModel model;
    private final GainsChoice gains;
    private final Messages words;
    private final VerifyButton verify;
    private final VerifyStrip verified;

    ProofBox(PatchViewModel model, GainsChoice gains, Messages words) {
        Gap.TINY.of(this);
        this.model = model;
        this.gains = gains;
        this.words = words;
        verify = new VerifyButton("export", model.verification());
        verified = new VerifyStrip("export", model.verification());
        model.record().subscribe(this::show);
    }

    private void show(Optional<ExportRecord> record) {
        Controls.show(this, record.isPresent());
        getChildren().clear();
        record.ifPresent(this::fill);
    }

    private void fill(ExportRecord done) {
        boolean good = done.proven() || done.isHooks();
        FontIcon icon = Icons.of(good ? Feather.CHECK : Feather.ALERT_TRIANGLE);
        icon.getStyleClass().add(good ? "good" : "warning");
        boolean ofCompare = gains.source()
                .get()
                .filter(GainsSource.Current.class::isInstance)
                .isPresent();
        Label said = line(
                "export-proof",
                done.isHooks() ? words.of("proof.hooks") : sentence(done.verification(), ofCompare, words));
        said.getStyleClass().add("strong");
        String about = done.isHooks() ? "proof.hooks.about" : done.proven() ? "proof.about" : "proof.none.about";
        Descriptions.tip(said, words.of(about) + " " + done.statement());
        HBox first = Controls.row(icon, said);
        String files = NumberFormat.count(done.files().size() + 1);
        String place = model.plan().target().get();
        Label where = Controls.wrap(Descriptions.small(
                done.isHooks()
                        ? words.of("written.hooks", files, place)
                        : words.of(
                                "written",
                                NumberFormat.count(done.changedTensors().size()),
                                files,
                                place)));
        Button folder = Descriptions.button(
                "export-folder", Feather.FOLDER, words.of("folder"), words.of("folder.about"), model::openFolder);
        Button open = Descriptions.button(
                "export-open", Feather.BOX, words.of("open"), words.of("open.about"), model::openModel);
        HBox ways = done.isHooks() ? Controls.row(folder, verify) : Controls.row(folder, open, verify);
        getChildren().addAll(first, where, ways, verified);
    }

    /// Sentence with the models compared, the largest difference, the tolerance, and the number of texts.
    static String sentence(Proof proof, boolean ofCompare, Messages words) {
        String begin = !proof.proven() ? "proof.none" : ofCompare ? "proof.compare" : "proof.dampened";
        return words.of(
                "proof",
                words.of(begin),
                NumberFormat.significant(proof.maxAbsDiff(), 2),
                NumberFormat.significant(proof.tolerance(), 2),
                NumberFormat.count(proof.texts().size()));
    }

    private static Label line(String id, String text) {
        Label label = new Label(text);
        label.setId(id);
        Controls.wrap(label);
        return label;
    }
}
