package sotto.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import sotto.model.engine.Processor;
import sotto.model.engine.Torch;
import sotto.model.engine.TorchScriptFile;
import sotto.model.family.Architecture;
import sotto.model.family.Family;
import sotto.model.family.KernelSettings.Doubles;
import sotto.model.family.KernelSettings.Longs;
import sotto.model.family.Mixture;
import sotto.model.place.ModelSize;

/// TorchScript text of one architecture and the values that it reads.
///
/// The text is made of `network.py` or `encoder.py`, of `layers.py`, `sites.py`, `linear.py`, `few.py`, `whole.py`
/// and for mixtures `mixture.py`, which families share, and of the family's own file. The architecture's settings
/// are attributes of the object, and so are the names of dtypes and poolings: the numbers behind them are in Java
/// alone.
final class KernelText {
    /// Class of the argument that blocks pass on: positions of the tokens of a pass, and the outputs that are
    /// read.
    private static final String TYPES = """
        class At(NamedTuple):
            past : int
            rotary : List[Tensor]
            masks : List[Optional[Tensor]]
            near : List[Optional[Tensor]]
            places : List[Tensor]
            spans : List[int]
            before : List[Tensor]
            poolings : List[int]
            chosen : Tensor
            parts : List[int]
            rows : int
            experts : List[int]
            edits : List[Tensor]
            heard : List[int]
            pooled : List[Tensor]
        """;

    /// Number of rows that an expert takes at a time of whole texts: up to four threads divide it into six
    /// each.
    private static final long EXPERT_ROWS = 72;

    /// The most rows of a product that reading a matrix decides on.
    private static final long FEW_ROWS = 32;

    /// Bytes of the part of a widened matrix that each thread multiplies while the processor's cache holds it.
    private static final long PART_BYTES = 1 << 20;

    private KernelText() {}

    /// The TorchScript archive of an architecture, which any PyTorch can load.
    ///
    /// @param onednn whether float32 products of several rows are computed by oneDNN's kernels, which x86-64
    /// builds have
    static TorchScriptFile archive(Architecture architecture, boolean onednn) {
        return archive(architecture, onednn, true, "");
    }

    /// The archive with `more` methods in its text, indented by four spaces.
    ///
    /// @param parts whether half-precision weights are widened part by part for products of few rows
    static TorchScriptFile archive(Architecture architecture, boolean onednn, boolean parts, String more) {
        String methods = text(architecture.kind().text())
                + text("layers")
                + text("sites")
                + productsText()
                + text("whole")
                + (architecture.mixture().isPresent() ? text("mixture") : "")
                + text(architecture.family())
                + more;
        return new TorchScriptFile(
                TYPES, attributes(architecture, onednn, parts), methods.replaceAll("\\bAt\\b", "__torch__.At"));
    }

    /// The archive of the linear maps alone, which all families share, with `more` methods.
    static TorchScriptFile products(boolean onednn, String more) {
        return new TorchScriptFile("", productAttributes(onednn, true), productsText() + more);
    }

    /// The text of the linear maps.
    static String productsText() {
        return text("linear") + text("few");
    }

    private static SortedMap<String, Object> attributes(Architecture architecture, boolean onednn, boolean parts) {
        SortedMap<String, Object> attributes = productAttributes(onednn, parts);
        architecture.settings().forEach((name, value) -> attributes.put(name, plain(value)));
        attributes.put("site_starts", siteStarts(architecture));
        attributes.put("expert_starts", expertStarts(architecture));
        attributes.put("other_starts", otherStarts(architecture));
        attributes.put("edit_places", places(architecture));
        for (SiteKind kind : List.of(SiteKind.MLP, SiteKind.HIDDEN, SiteKind.ATTENTION, SiteKind.RESIDUAL)) {
            attributes.put(kind.attribute(), (long) kind.code());
        }
        attributes.put("expert_rows", EXPERT_ROWS);
        attributes.put(
                "weights_per_block", (long) architecture.weights().block().size());
        for (SiteOutput output : SiteOutput.values()) {
            attributes.put(output.attribute(), output.code());
        }
        return attributes;
    }

    /// The attributes that linear maps read.
    private static SortedMap<String, Object> productAttributes(boolean onednn, boolean parts) {
        SortedMap<String, Object> attributes = new TreeMap<>();
        attributes.put("onednn", onednn);
        attributes.put("few_rows", Processor.here().hasIntelsAvx512() ? FEW_ROWS : 0);
        attributes.put("part_bytes", parts ? PART_BYTES : 0);
        attributes.put("bfloat16_rows", nativeRows("bfloat16"));
        attributes.put("float16_rows", nativeRows("float16"));
        attributes.put("pass_rows", (long) ModelSize.BATCH_TOKENS);
        attributes.put("threads", (long) Torch.threads());
        attributes.put("room", List.of());
        attributes.put("float32", (long) Torch.FLOAT32);
        attributes.put("bfloat16", (long) Torch.BFLOAT16);
        attributes.put("float16", (long) Torch.FLOAT16);
        attributes.put("boolean", (long) Torch.BOOLEAN);
        attributes.put("uint8", (long) Torch.UINT8);
        attributes.put("int32", (long) Torch.INT32);
        attributes.put("float8", (long) Torch.FLOAT8_E4M3);
        return attributes;
    }

    /// The most rows that are multiplied in a half-precision dtype: for more of them a processor without
    /// instructions for it takes longer than for float32, up to seven times.
    private static long nativeRows(String dtype) {
        return Processor.here().multiplies(dtype) ? Long.MAX_VALUE : 2;
    }

    /// The number of places before those of each block, as [EditTensors] lays them.
    static long[] siteStarts(Architecture architecture) {
        long[] starts = new long[architecture.sizes().layers()];
        for (int layer = 1; layer < starts.length; layer++) {
            int before = layer - 1;
            starts[layer] = starts[before]
                    + architecture.sitesIn(before).size()
                    + expertPlaces(architecture, before)
                    + OtherSites.KINDS;
        }
        return starts;
    }

    private static int expertPlaces(Architecture architecture, int layer) {
        return architecture.mixture().filter(one -> one.isIn(layer)).isPresent() ? Mixture.PARTS : 0;
    }

    /// The number of places before those of each block's experts.
    private static long[] expertStarts(Architecture architecture) {
        long[] starts = siteStarts(architecture);
        for (int layer = 0; layer < starts.length; layer++) {
            starts[layer] += architecture.sitesIn(layer).size();
        }
        return starts;
    }

    /// The number of places before the other sites of each block.
    private static long[] otherStarts(Architecture architecture) {
        long[] starts = expertStarts(architecture);
        for (int layer = 0; layer < starts.length; layer++) {
            starts[layer] += expertPlaces(architecture, layer);
        }
        return starts;
    }

    /// The number of places of all blocks.
    static long places(Architecture architecture) {
        long[] starts = otherStarts(architecture);
        return starts.length == 0 ? 0 : starts[starts.length - 1] + OtherSites.KINDS;
    }

    private static Object plain(Object setting) {
        return switch (setting) {
            case Longs list -> list.values().stream().mapToLong(Long::longValue).toArray();
            case Doubles list ->
                list.values().stream().mapToDouble(Double::doubleValue).toArray();
            default -> setting;
        };
    }

    private static String text(String name) {
        try (InputStream in = Family.class.getResourceAsStream(name + ".py")) {
            if (in == null) {
                throw new IllegalArgumentException("No kernel text " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
