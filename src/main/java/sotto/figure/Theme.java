package sotto.figure;

/// The colours of every picture, light and dark, as 0xAARRGGBB; window and export have the same.
public enum Theme {
    /// Colours on white.
    LIGHT(
            new Ground(0xffffffff, 0xffe8ebef, 0x1757606a, 0xffc2c9d1),
            new Ink(0xff1f2328, 0xff57606a, 0xff6e7781),
            new Accent(0xff0969da, 0xffddf4ff),
            new Classes(0xffb35806, 0xff5e4fa2),
            new Stops(new int[] {0xff43248a, 0xff8878c0, 0xffd6d1e8}, 0xffeef0f3, new int[] {
                0xfff5dcc0, 0xffe08b2c, 0xff8f3800
            }),
            new int[] {0xff3a9d8f, 0xff0b5c53, 0xff93d3c8, 0xff5c8a1f, 0xffa9c96b}),
    /// Colours on near black.
    DARK(
            new Ground(0xff0d1117, 0xff21262d, 0x1f9198a1, 0xff3d444d),
            new Ink(0xffe6edf3, 0xff9198a1, 0xff7d8590),
            new Accent(0xff58a6ff, 0x26388bfd),
            new Classes(0xfff0a04b, 0xffa99be8),
            new Stops(new int[] {0xffc9bdff, 0xff7d6dc9, 0xff2f2a4c}, 0xff1a1f29, new int[] {
                0xff44301b, 0xffc9761d, 0xffffcf94
            }),
            new int[] {0xff3fb0a0, 0xffa6ece0, 0xff1d6b61, 0xff8fbf45, 0xff56752a});

    /// Colours behind data: the surface, the grid, the null band (translucent), and bars inside of it.
    record Ground(int surface, int grid, int band, int neutralBar) {}

    /// Colours of text and lines: content, then labels and units, then baselines and expected values.
    record Ink(int text, int muted, int faint) {}

    /// Colours of thresholds and AURA's own curve, and of the fill below them.
    record Accent(int line, int wash) {}

    /// Colours of the two classes of texts: those with the concept, and the others.
    record Classes(int concept, int other) {}

    /// Colours of the diverging map: at AUROC 0.20, 0.35, 0.45; inside the null band; at 0.55, 0.65, 0.80.
    @SuppressWarnings("ArrayRecordComponent") // read by the map of this package alone, which does not change them
    record Stops(int[] below, int band, int[] above) {}

    private final Ground ground;
    private final Ink ink;
    private final Accent accent;
    private final Classes classes;
    private final Stops stops;
    private final int[] sites;

    Theme(Ground ground, Ink ink, Accent accent, Classes classes, Stops stops, int[] sites) {
        this.ground = ground;
        this.ink = ink;
        this.accent = accent;
        this.classes = classes;
        this.stops = stops;
        this.sites = sites;
    }

    Ground ground() {
        return ground;
    }

    Ink ink() {
        return ink;
    }

    Accent accent() {
        return accent;
    }

    Classes classes() {
        return classes;
    }

    Stops stops() {
        return stops;
    }

    /// The colour of a model's site by its number, as opaque 0xAARRGGBB; after the last colour they repeat.
    int site(int number) {
        return sites[number % sites.length];
    }
}
