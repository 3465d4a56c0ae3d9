"""Line charts as SVG: logarithmic in both directions, nothing but the standard library."""

import html
import math

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 360, 70, 150, 40, 50
COLOURS = ["#1b6ca8", "#c2571a", "#2d7d46", "#7a4fa3", "#8a6d00", "#5a5a5a"]


def power_text(value):
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def ticks(low, high):
    """1, 2 and 5 of every power of ten; only the powers where that would be many."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    steps = (1, 2, 5) if math.log10(high / low) <= 2.5 else (1,)
    return [m * 10.0**p for p in powers for m in steps if low <= m * 10.0**p <= high * 1.0001]


def chart(title, x_name, y_name, series):
    """`series`: name -> list of (x, y), all above nothing. Gives the text of an SVG file."""
    points = [point for row in series.values() for point in row]
    x_low, x_high = min(x for x, _ in points), max(x for x, _ in points)
    y_low, y_high = min(y for _, y in points), max(y for _, y in points)
    y_low, y_high = y_low / 1.25, y_high * 1.25
    if y_high / y_low < 10:  # a small difference should look small
        y_low, y_high = (y_low * y_high / 10) ** 0.5, (y_low * y_high * 10) ** 0.5
    if x_low == x_high:
        x_high = 2 * x_low

    def x_at(x):
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log(x / x_low) / math.log(x_high / x_low)

    def y_at(y):
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * math.log(y / y_low) / math.log(y_high / y_low)

    def text(x, y, words, anchor="middle", more=""):
        return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {more}>{html.escape(words)}</text>'

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
           text(LEFT, 22, title, "start", 'font-size="15" font-weight="bold"'),
           text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, x_name),
           text(16, (TOP + HEIGHT - BOTTOM) / 2, y_name, "middle",
                f'transform="rotate(-90 16 {(TOP + HEIGHT - BOTTOM) / 2:.1f})"')]
    given = sorted({x for x, _ in points})
    for x in given if len(given) <= 9 else ticks(x_low, x_high):
        out.append(f'<line x1="{x_at(x):.1f}" y1="{TOP}" x2="{x_at(x):.1f}" y2="{HEIGHT - BOTTOM}" stroke="#e4e4e4"/>')
        out.append(text(x_at(x), HEIGHT - BOTTOM + 17, power_text(x)))
    for y in ticks(y_low, y_high):
        out.append(f'<line x1="{LEFT}" y1="{y_at(y):.1f}" x2="{WIDTH - RIGHT}" y2="{y_at(y):.1f}" stroke="#e4e4e4"/>')
        out.append(text(LEFT - 6, y_at(y) + 4, power_text(y), "end"))
    ends = []
    for (name, row), colour in zip(series.items(), COLOURS):
        row = sorted(row)
        path = " ".join(f"{x_at(x):.1f},{y_at(y):.1f}" for x, y in row)
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x_at(x):.1f}" cy="{y_at(y):.1f}" r="3" fill="{colour}"/>' for x, y in row]
        ends.append([y_at(row[-1][1]), name, colour])
    ends.sort()
    for k in range(1, len(ends)):  # names beside the lines' ends, not on each other
        ends[k][0] = max(ends[k][0], ends[k - 1][0] + 15)
    out += [text(WIDTH - RIGHT + 8, y + 4, name, "start", f'fill="{colour}"') for y, name, colour in ends]
    return "\n".join(out) + "\n</svg>\n"
