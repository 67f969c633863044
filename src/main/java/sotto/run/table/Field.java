package sotto.run.table;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.expert.Measure;

/// What of a neuron can be asked for.
public enum Field {
    LAYER(Kind.NUMBER, null),
    SITE(Kind.TEXT, null),
    MODULE(Kind.TEXT, null),
    INDEX(Kind.NUMBER, null),
    AUROC(Kind.NUMBER, null),
    SE(Kind.NUMBER, Measure.ERROR),
    Q(Kind.NUMBER, Measure.Q),
    HOLDOUT(Kind.NUMBER, Measure.HELD_OUT),
    PINNED(Kind.NUMBER, Measure.PINNED),
    GAIN(Kind.NUMBER, null);

    private enum Kind {
        NUMBER,
        TEXT
    }

    private final Kind kind;
    private final @Nullable Measure measure;

    Field(Kind kind, @Nullable Measure measure) {
        this.kind = kind;
        this.measure = measure;
    }

    /// Whether it is compared with a number, else with a text.
    public boolean isNumber() {
        return kind == Kind.NUMBER;
    }

    /// What a run must have measured for it; empty if every run has it.
    public Optional<Measure> measure() {
        return Optional.ofNullable(measure);
    }

    /// Its name in a query.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
