package sotto.figure;

import java.util.List;
import sotto.num.NullBand;

/// The colours that tell the sites of a layer apart where their experts are counted: shades of the map's upper side.
public record SiteShades(List<String> sites, Diverging colours) {
    private static final double[] SHADES = {0.65, 0.80, 0.57, 0.72, 0.60};

    /// Copies the list.
    public SiteShades {
        sites = List.copyOf(sites);
    }

    /// The shades of a run's sites, in hook order.
    public static SiteShades of(Theme theme, NullBand band, List<String> sites) {
        return new SiteShades(sites, new Diverging(theme, band));
    }

    /// The colour of a site, as opaque 0xAARRGGBB; from the sixth on they come again.
    public int argb(String site) {
        return colours.argb(SHADES[Math.max(0, sites.indexOf(site)) % SHADES.length]);
    }
}
