package sotto.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;

/// Band of a heatmap: the neurons of a layer's site.
///
/// The neurons of all experts of a mixture are one band for each site, expert after expert: a layer of 64 experts has
/// three bands instead of 192, which nobody could tell apart. Every other module is a band of its own.
public final class HeatmapBand {
    private final List<ModuleNeurons> banks;
    private final int[] starts; // of each module in the band, and the band's width

    private HeatmapBand(List<ModuleNeurons> banks) {
        this.banks = List.copyOf(banks);
        starts = new int[banks.size() + 1];
        for (int i = 0; i < banks.size(); i++) {
            starts[i + 1] = Math.addExact(starts[i], banks.get(i).width());
        }
    }

    /// Band of one module.
    static HeatmapBand of(ModuleNeurons bank) {
        return new HeatmapBand(List.of(bank));
    }

    /// Bands of one layer's modules, in the order in which their first modules stand.
    static List<HeatmapBand> of(List<ModuleNeurons> banks) {
        Map<String, List<ModuleNeurons>> bands = new LinkedHashMap<>();
        for (ModuleNeurons bank : banks) {
            String key = bank.isOfExpert() ? "experts." + bank.site() : "module." + bank.module();
            bands.computeIfAbsent(key, _ -> new ArrayList<>()).add(bank);
        }
        return bands.values().stream().map(HeatmapBand::new).toList();
    }

    private ModuleNeurons first() {
        return banks.getFirst();
    }

    /// Modules of the band, in hook order.
    public List<ModuleNeurons> banks() {
        return banks;
    }

    /// Number of the layer; -1 if the modules' names hold none.
    public int layer() {
        return first().layer();
    }

    /// Name of the site.
    public String site() {
        return first().site();
    }

    /// Name of the band in its layer: the site, and whether it is a shared expert's.
    public String name() {
        return first().isOfSharedExpert() ? "shared " + site() : site();
    }

    /// Number of neurons.
    public int width() {
        return starts[banks.size()];
    }

    /// Whether a module is in the band.
    public boolean holds(ModuleNeurons bank) {
        return bank.layer() == layer()
                && bank.isOfExpert() == first().isOfExpert()
                && bank.site().equals(site())
                && banks.contains(bank);
    }

    /// The number in the run of the neuron at a place of the band, from 0.
    public int neuron(int place) {
        int found = Arrays.binarySearch(starts, place);
        int module = found >= 0 ? found : -found - 2;
        while (banks.get(module).width() == 0) {
            module++; // empty modules begin where the next one does
        }
        return banks.get(module).first() + place - starts[module];
    }

    /// The place in the band, from 0, of a neuron of one of its modules.
    ///
    /// @param neuron its number in the run
    int place(ModuleNeurons bank, int neuron) {
        return starts[banks.indexOf(bank)] + neuron - bank.first();
    }

    /// AUROCs of the band's neurons `[N]`, in its order.
    float[] auroc(Expertise expertise) {
        float[] all = new float[width()];
        for (int i = 0; i < banks.size(); i++) {
            ModuleNeurons bank = banks.get(i);
            for (int index = 0; index < bank.width(); index++) {
                all[starts[i] + index] = expertise.auroc(bank.first() + index);
            }
        }
        return all;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeatmapBand band && banks.equals(band.banks);
    }

    @Override
    public int hashCode() {
        return first().hashCode();
    }

    @Override
    public String toString() {
        return banks.size() == 1 ? first().module() : "%d × %s".formatted(banks.size(), first().module());
    }
}
