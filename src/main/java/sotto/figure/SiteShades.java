package sotto.figure;

import java.util.List;

/// Colours that tell the sites of a layer apart where their experts are counted; none of them is one of the AUROC map.
public record SiteShades(List<String> sites, Theme theme) {
    /// Copies the list.
    public SiteShades {
        sites = List.copyOf(sites);
    }

    /// The colours of a run's sites, in hook order.
    public static SiteShades of(Theme theme, List<String> sites) {
        return new SiteShades(sites, theme);
    }

    /// The colour of a site, as opaque 0xAARRGGBB; where there are more sites than colours, they come again.
    public int argb(String site) {
        return theme.site(Math.max(0, sites.indexOf(site)));
    }
}
