package sotto.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Edit of a model without training: for some sites, by the module's Hugging Face name, what becomes of their
/// outputs at every token; modules left out are untouched.
///
/// Plain data: made by a rule or a method or read from a file, applied by a model, never installed in one. Gains per
/// neuron alone are its commonest kind: AURA's, and those of the baselines.
public final class Edit {
    /// The edit that changes nothing.
    public static final Edit NONE = new Edit(Map.of());

    private final Map<String, SiteEdit> sites;

    private Edit(Map<String, SiteEdit> sites) {
        this.sites = sites;
    }

    /// An edit from module name to what happens there; the order is kept.
    public static Edit of(Map<String, SiteEdit> sites) {
        Map<String, SiteEdit> copy = new LinkedHashMap<>();
        sites.forEach((module, site) -> copy.put(Objects.requireNonNull(module), site));
        return new Edit(Collections.unmodifiableMap(copy));
    }

    /// An edit by gains alone, from module name to one factor per neuron `[N]`; arrays and order are copied. An
    /// [IllegalArgumentException] if one is not finite.
    public static Edit gains(Map<String, float[]> factors) {
        Map<String, SiteEdit> sites = new LinkedHashMap<>();
        factors.forEach((module, values) -> sites.put(module, SiteEdit.gain(values)));
        return of(sites);
    }

    /// The modules that are edited, in the order given.
    public Set<String> modules() {
        return sites.keySet();
    }

    /// The edit of a module's outputs; an [IllegalArgumentException] if the module is not edited.
    public SiteEdit of(String module) {
        SiteEdit site = sites.get(module);
        if (site == null) {
            throw new IllegalArgumentException("No edit of module " + module);
        }
        return site;
    }

    /// A copy of the gains `[N]` of a module that is edited; ones where it has none.
    public float[] gain(String module) {
        return of(module).gain();
    }

    /// Whether outputs are changed by gains alone, if at all.
    public boolean isGainOnly() {
        return sites.values().stream().allMatch(SiteEdit::isGainOnly);
    }

    /// Whether all that is edited are the maps of MLPs and of experts, by gains alone: what the paper's method does.
    public boolean isDampening() {
        return isGainOnly() && sites.keySet().stream().map(SiteKind::of).allMatch(SiteKind::isMap);
    }

    /// Whether no module is edited.
    public boolean isEmpty() {
        return sites.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Edit that && sites.equals(that.sites);
    }

    @Override
    public int hashCode() {
        return sites.keySet().hashCode();
    }
}
