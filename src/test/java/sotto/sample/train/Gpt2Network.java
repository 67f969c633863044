package sotto.sample.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.random.RandomGenerator;

/// GPT-2 (Radford et al., 2019) with gradients, parameters named and shaped as in a checkpoint; GELU is exact.
final class Gpt2Network {
    private static final double INITIAL = 0.02;
    private static final double EPSILON = 1e-5;
    private static final float MASKED = -1e9f;

    private final Gpt2Shape shape;
    private final Parameters parameters;

    Gpt2Network(Gpt2Shape shape, Parameters parameters) {
        this.shape = shape;
        this.parameters = parameters;
    }

    /// Fresh parameters as GPT-2 starts: normal, maps that write to the residual stream smaller with depth.
    static Gpt2Network fresh(Gpt2Shape shape, Parameters parameters, RandomGenerator random) {
        long d = shape.hidden();
        long f = shape.inner();
        double residual = INITIAL / Math.sqrt(2.0 * shape.layers());
        parameters.normal("transformer.wte.weight", random, INITIAL, shape.vocab(), d);
        parameters.normal("transformer.wpe.weight", random, INITIAL, shape.positions(), d);
        for (int layer = 0; layer < shape.layers(); layer++) {
            String block = block(layer);
            norm(parameters, block + "ln_1", d);
            map(parameters, block + "attn.c_attn", random, INITIAL, d, 3 * d);
            map(parameters, block + "attn.c_proj", random, residual, d, d);
            norm(parameters, block + "ln_2", d);
            map(parameters, block + "mlp.c_fc", random, INITIAL, d, f);
            map(parameters, block + "mlp.c_proj", random, residual, f, d);
        }
        norm(parameters, "transformer.ln_f", d);
        return new Gpt2Network(shape, parameters);
    }

    private static String block(int layer) {
        return "transformer.h." + layer + ".";
    }

    private static void norm(Parameters parameters, String name, long size) {
        parameters.constant(name + ".weight", 1, size);
        parameters.constant(name + ".bias", 0, size);
    }

    private static void map(
            Parameters parameters, String name, RandomGenerator random, double deviation, long in, long out) {
        parameters.normal(name + ".weight", random, deviation, in, out);
        parameters.constant(name + ".bias", 0, out);
    }

    Parameters parameters() {
        return parameters;
    }

    Gpt2Shape shape() {
        return shape;
    }

    /// The logits of every position.
    ///
    /// @param ids `[B, T]`, int64; its manager owns what is made on the way
    /// @return `[B T, V]`
    NDArray logits(NDArray ids) {
        long b = ids.getShape().get(0);
        long t = ids.getShape().get(1);
        NDManager manager = ids.getManager();
        NDArray positions = manager.arange((int) t).toType(ids.getDataType(), false);
        NDArray mask = causal(manager, (int) t); // [T, T]
        NDArray x = Layers.embed(ids, get("transformer.wte.weight"))
                .add(Layers.embed(positions, get("transformer.wpe.weight"))); // [B, T, D]
        for (int layer = 0; layer < shape.layers(); layer++) {
            String block = block(layer);
            x = x.add(attend(norm(x, block + "ln_1"), block, mask, new long[] {b, t}));
            NDArray f = Layers.gelu(map(norm(x, block + "ln_2"), block + "mlp.c_fc")); // [B, T, F]
            x = x.add(map(f, block + "mlp.c_proj")); // [B, T, D]
        }
        NDArray last = norm(x, "transformer.ln_f").reshape(b * t, shape.hidden());
        return last.matMul(get("transformer.wte.weight").transpose());
    }

    private NDArray attend(NDArray x, String block, NDArray mask, long[] sizes) {
        NDArray qkv = map(x, block + "attn.c_attn"); // [B, T, 3 D]
        Layers.Heads heads = new Layers.Heads(qkv, sizes[0], sizes[1], shape.heads());
        return map(heads.attend(mask), block + "attn.c_proj");
    }

    private NDArray norm(NDArray x, String name) {
        return Layers.norm(x, get(name + ".weight"), get(name + ".bias"), EPSILON);
    }

    private NDArray map(NDArray x, String name) {
        return x.matMul(get(name + ".weight")).add(get(name + ".bias"));
    }

    private NDArray get(String name) {
        return parameters.get(name);
    }

    private static NDArray causal(NDManager manager, int tokens) {
        float[] mask = new float[tokens * tokens];
        for (int row = 0; row < tokens; row++) {
            java.util.Arrays.fill(mask, row * tokens + row + 1, (row + 1) * tokens, MASKED);
        }
        return manager.create(mask, new Shape(tokens, tokens));
    }
}
