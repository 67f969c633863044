package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import sotto.expert.Population;
import sotto.run.compare.JudgedTexts;
import sotto.run.compare.Repetition;
import sotto.run.project.ProjectContent;

/// One column: what it is called, what makes its gains, what it wrote and what that is worth.
public final class Column {
    private final String id;
    private final ColumnKind kind;
    private final ProjectContent.@Nullable Variant saved;
    private final StringProperty title;
    private final ObjectProperty<Script> script = new SimpleObjectProperty<>(Script.EMPTY);
    private final ObjectProperty<Effect> effect = new SimpleObjectProperty<>(Effect.NONE);
    private final ObjectProperty<Worth> worth = new SimpleObjectProperty<>(Worth.UNKNOWN);
    private @Nullable Written written;
    private @Nullable Object judgedKey;
    private List<String> shown = List.of();
    private List<String> ghosts = List.of();
    private List<Object> seen = List.of();

    /// What its gains do.
    ///
    /// @param detail its settings in words
    /// @param counts empty where nobody has counted
    public record Effect(String detail, Optional<Population.Effect> counts) {
        static final Effect NONE = new Effect("", Optional.empty());
    }

    /// What its texts are worth.
    ///
    /// @param tokensPerSecond of all its samples together; 0 before the first token
    /// @param repetition over its samples; empty before they are whole
    /// @param judged empty without a judge, or before it has spoken
    public record Worth(double tokensPerSecond, Optional<Repetition> repetition, Optional<JudgedTexts> judged) {
        static final Worth UNKNOWN = new Worth(0, Optional.empty(), Optional.empty());

        Worth judged(JudgedTexts verdict) {
            return new Worth(tokensPerSecond, repetition, Optional.of(verdict));
        }
    }

    /// What was asked for, and the whole texts that came of it.
    record Written(Asked asked, List<String> texts) {}

    Column(String id, ColumnKind kind, String title) {
        this.id = id;
        this.kind = kind;
        this.saved = null;
        this.title = new SimpleStringProperty(title);
    }

    Column(String id, ProjectContent.Variant saved) {
        this.id = id;
        this.kind = ColumnKind.SAVED;
        this.saved = saved;
        this.title = new SimpleStringProperty(saved.name());
    }

    /// Its name in ids and among the columns; never changes.
    public String id() {
        return id;
    }

    /// What makes its gains.
    public ColumnKind kind() {
        return kind;
    }

    /// The saved variant that it is, if it is one.
    public Optional<ProjectContent.Variant> saved() {
        return Optional.ofNullable(saved);
    }

    /// What the reader calls it.
    public StringProperty title() {
        return title;
    }

    /// What stands in it.
    public ObjectProperty<Script> script() {
        return script;
    }

    /// What its gains do.
    public ObjectProperty<Effect> effect() {
        return effect;
    }

    /// What its texts are worth.
    public ObjectProperty<Worth> worth() {
        return worth;
    }

    /// Whether it holds whole texts of just this.
    boolean holds(Asked asked) {
        return written != null && written.asked().equals(asked);
    }

    /// Its whole texts, sample by sample; none before they are.
    List<String> texts() {
        return written == null ? List.of() : written.texts();
    }

    void write(Asked asked, List<String> texts) {
        written = new Written(asked, List.copyOf(texts));
        shown = written.texts();
        ghosts = written.texts();
    }

    /// Its texts are to be written anew: those that it holds are not what was asked for.
    void begin() {
        written = null;
    }

    /// The texts that were last seen in it, whole or not.
    List<String> shown() {
        return shown;
    }

    /// Texts that were ended before their end; what was still to be seen of those before them stays as a ghost.
    void see(List<String> texts) {
        if (texts.stream().allMatch(String::isEmpty)) {
            return; // ended before its first word: what was there is still all there is
        }
        List<String> rest = new ArrayList<>();
        for (int sample = 0; sample < texts.size(); sample++) {
            String text = texts.get(sample);
            String ghost = sample < ghosts.size() ? Script.ghost(ghosts.get(sample), text) : "";
            rest.add(ghost.isEmpty() ? text : text + " " + ghost);
        }
        shown = List.copyOf(texts);
        ghosts = List.copyOf(rest);
    }

    /// Whether its script follows from something else than the last time that was asked.
    boolean isNews(List<Object> reasons) {
        boolean news = !reasons.equals(seen);
        seen = reasons;
        return news;
    }

    /// The texts that are to be seen, faintly, until new ones have come.
    List<String> ghosts() {
        return ghosts;
    }

    String shown(int sample) {
        return sample < shown.size() ? shown.get(sample) : "";
    }

    boolean isJudged(Object key) {
        return key.equals(judgedKey);
    }

    void judge(Object key, JudgedTexts verdict) {
        judgedKey = key;
        worth.set(worth.get().judged(verdict));
    }

    void forgetJudge() {
        judgedKey = null;
        worth.set(new Worth(worth.get().tokensPerSecond(), worth.get().repetition(), Optional.empty()));
    }
}
