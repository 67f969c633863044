package sotto.ui.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sotto.figure.ExpertGrid;
import sotto.figure.FigureKind;
import sotto.figure.FigureSpec;
import sotto.ui.session.OpenRun;
import sotto.ui.session.Session;

/// View of a run with mixtures: the grid of experts, the routing, or every neuron; and the expert that is open.
///
/// The open expert, or layer of the routing, is the part of the session, so that the charts follow it.
public final class MixtureModel {
    private final Session session;
    private final ReadOnlyObjectWrapper<Tab> tab = new ReadOnlyObjectWrapper<>(Tab.NEURONS);

    /// Contents of the upper panel.
    public enum Tab {
        EXPERTS,
        ROUTING,
        NEURONS
    }

    MixtureModel(Session session) {
        this.session = session;
        session.run().subscribe(this::open);
    }

    private void open(Optional<OpenRun> run) {
        tab.set(tabs(run).stream()
                .findFirst()
                .filter(first -> first == Tab.EXPERTS)
                .orElse(Tab.NEURONS));
    }

    /// The tabs of the open run, in their order; none if it has no mixtures.
    public List<Tab> tabs() {
        return tabs(session.run().get());
    }

    private static List<Tab> tabs(Optional<OpenRun> run) {
        List<Tab> tabs = new ArrayList<>();
        run.map(OpenRun::run).filter(scored -> scored.hasMixtures()).ifPresent(scored -> {
            if (scored.expertise().hasExperts()) {
                tabs.add(Tab.EXPERTS);
            }
            if (!scored.routing().isEmpty()) {
                tabs.add(Tab.ROUTING);
            }
            tabs.add(Tab.NEURONS);
        });
        return tabs;
    }

    /// The tab that is shown.
    public ReadOnlyObjectProperty<Tab> tab() {
        return tab.getReadOnlyProperty();
    }

    /// Shows a tab, without an open expert.
    public void show(Tab next) {
        back();
        tab.set(next);
    }

    /// The figure that the upper panel shows.
    public FigureKind kind() {
        return switch (tab.get()) {
            case EXPERTS -> part().expert().isPresent() ? FigureKind.HEATMAP : FigureKind.EXPERTS;
            case ROUTING -> FigureKind.ROUTING;
            case NEURONS -> FigureKind.HEATMAP;
        };
    }

    private FigureSpec.Part part() {
        return session.part().get();
    }

    /// Whether an expert is open, or a layer of the routing.
    public boolean isInside() {
        return part().expert().isPresent()
                || (tab.get() == Tab.ROUTING && part().layer().isPresent());
    }

    /// Shows the neurons of an expert, and selects its strongest.
    public void open(ExpertGrid.Cell cell) {
        cell.strongest().ifPresent(neuron -> session.neuron().set(neuron.bank().first() + neuron.index()));
        session.part().set(part().withLayer(OptionalInt.of(cell.layer())).withExpert(OptionalInt.of(cell.expert())));
    }

    /// Leaves the open expert or layer.
    public void back() {
        if (isInside()) {
            session.part().set(part().withExpert(OptionalInt.empty()).withLayer(OptionalInt.empty()));
        }
    }
}
