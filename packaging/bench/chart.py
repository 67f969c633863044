"""Draws lines over sizes as an SVG file: panels side by side, each from zero, one line for each who was measured."""

WIDTH, HEIGHT, LEFT, TOP, BOTTOM, GAP = 300, 210, 62, 44, 48, 34
COLOURS = ("#0b6e8a", "#b3541e", "#5b4b9a")


def write(file, title, panels):
    """`panels`: name, unit below, unit at the left, and for each who was measured the points of its line."""
    across = len(panels) * (LEFT + WIDTH + GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{TOP + HEIGHT + BOTTOM + 30}" '
        f'font-family="sans-serif" font-size="12" fill="#222">',
        f'<title>{title}</title><rect width="100%" height="100%" fill="#fff"/>',
    ]
    for at, panel in enumerate(panels):
        parts += drawn(at * (LEFT + WIDTH + GAP) + LEFT, *panel)
    file.write_text("\n".join([*parts, "</svg>", ""]), encoding="utf-8")


def drawn(left, name, below, beside, lines):
    points = [point for line in lines.values() for point in line]
    wide, high = (ticks(max(point[axis] for point in points)) for axis in (0, 1))
    across = lambda x: left + WIDTH * x / wide[-1]  # noqa: E731
    up = lambda y: TOP + HEIGHT - HEIGHT * y / high[-1]  # noqa: E731
    yield f'<text x="{left}" y="{TOP - 22}" font-weight="bold">{name}</text>'
    for y in high:
        yield f'<path d="M{left} {up(y):.1f}h{WIDTH}" stroke="#ddd"/>'
        yield f'<text x="{left - 6}" y="{up(y) + 4:.1f}" text-anchor="end">{y:g}</text>'
    for x in wide:
        yield f'<text x="{across(x):.1f}" y="{TOP + HEIGHT + 16}" text-anchor="middle">{x:g}</text>'
    yield f'<text x="{left + WIDTH / 2}" y="{TOP + HEIGHT + 34}" text-anchor="middle">{below}</text>'
    yield f'<text x="{left}" y="{TOP - 7}" text-anchor="end">{beside}</text>'
    for number, (who, line) in enumerate(lines.items()):
        colour = COLOURS[number]
        path = "L".join(f"{across(x):.1f} {up(y):.1f}" for x, y in sorted(line))
        yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="3" fill="{colour}"/>' for x, y in line)
        at = left + 8 + 90 * number, TOP + HEIGHT + 58
        yield f'<path d="M{at[0]} {at[1] - 4}h18" stroke="{colour}" stroke-width="2"/>'
        yield f'<text x="{at[0] + 24}" y="{at[1]}">{who}</text>'


def ticks(most):
    """Round numbers from 0 to at least `most`, four to eight of them."""
    step = 10.0 ** len(str(int(most)))
    while most / step < 3:
        step /= 2 if str(step).lstrip("0.")[0] == "1" else 2.5 if str(step).lstrip("0.")[0] == "5" else 2
    count = 1
    while step * (count - 1) < most:
        count += 1
    return [step * i for i in range(count)]
