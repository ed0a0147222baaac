"""Step 1: provinces of Natural Earth (1:10m) become states, disputed units and Xinjiang, in metres of the projection."""
import json

import numpy as np
import shapely

import naming
from frame import KEPT, PROJECTABLE, project
from sources import DISPUTED_LINES, PROVINCES, load, load_checked

GRID_M = 1
# Slivers and gaps between provinces that are narrower than this are errors of drawing, not land.
SNAP_M = 30
GAP_M = 400
# How far a claim line is drawn on beyond its ends, so that it reaches the border it was measured to.
REACH_M = 15_000


def load_provinces():
    """Every province in reach: (country code of Natural Earth, alpha-2, country name, province name, shape in metres)."""
    for feature in load_checked(PROVINCES)["features"]:
        p = feature["properties"]
        if p["adm0_a3"] in naming.LEFT_OUT:
            continue
        shape = shapely.make_valid(shapely.from_geojson(json.dumps(feature["geometry"])))
        if not shape.intersects(PROJECTABLE):
            continue
        shape = project(_areas(shape.intersection(PROJECTABLE)))
        shape = shapely.set_precision(shape, GRID_M)
        yield p["adm0_a3"], p["iso_a2"], p["admin"], p["name"], shape


def _areas(shape):
    """Only the polygons of a geometry."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts)


def dissolve(provinces):
    """Provinces joined: unit id -> shape, and alpha-2 codes and names of the states met."""
    pieces, states, codes = {}, {}, {}
    for country, alpha2, admin, province, shape in provinces:
        if country not in naming.FOLDED and alpha2 and len(alpha2) == 2 and alpha2 != "-1":
            codes[country] = alpha2
            states[alpha2.lower()] = admin
        pieces.setdefault((naming.FOLDED.get(country, country), naming.unit_of(country, province)), []).append(shape)
    units = {}
    for (country, unit), shapes in pieces.items():
        key = unit or codes.get(country, country).lower()
        units.setdefault(key, []).extend(shapes)
    return {key: shapely.union_all(shapes, grid_size=GRID_M) for key, shapes in units.items()}, states, codes


def longer(line):
    """The line, drawn on straight beyond both ends."""
    if line.is_closed:
        return line
    points = shapely.get_coordinates(line)

    def beyond(end, inner):
        step = end - inner
        return end + step / np.hypot(*step) * REACH_M

    return shapely.LineString([beyond(points[0], points[1]), *points, beyond(points[-1], points[-2])])


def faces_of(shape, lines):
    """The faces that the lines cut a polygon into."""
    cuts = [longer(line) for line in lines]
    network = shapely.union_all([shape.boundary, *cuts], grid_size=GRID_M)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(network)))
    return [face for face in faces if shape.buffer(GRID_M).contains(face.representative_point())]


def _host(shape, touched_by):
    parts = shapely.get_parts(shape)
    return max(parts, key=lambda part: part.intersection(touched_by).length if part.intersects(touched_by) else -1)


def cut(units, unit, source, lines, inside=None):
    """Moves ground of `source` to `unit`: the face around the point `inside`, or every face but the largest."""
    host = _host(units[source], shapely.union_all(lines))
    faces = sorted(faces_of(host, lines), key=lambda face: face.area)
    taken = [face for face in faces if face.contains(inside)] if inside else faces[:-1]
    if not taken or sum(face.area for face in taken) > 0.9 * host.area:
        raise SystemExit(f"cutting {unit} from {source} failed: {len(faces)} faces")
    ground = shapely.union_all(taken, grid_size=GRID_M)
    units[source] = shapely.difference(units[source], ground, grid_size=GRID_M)
    units[unit] = shapely.union_all([ground] + ([units[unit]] if unit in units else []), grid_size=GRID_M)


def cut_disputed(units):
    lines = {}
    for feature in load(DISPUTED_LINES)["features"]:
        shape = project(shapely.from_geojson(json.dumps(feature["geometry"])))
        lines[feature["properties"]["unit"]] = list(shapely.get_parts(shape))
    for unit, source, point in naming.CUTS:
        cut(units, unit, source, lines[unit], project(shapely.Point(point)))
    for unit, source in naming.CUT_ALSO:
        cut(units, unit, source, lines[unit])


def take_islands(units):
    for unit, source, box in naming.ISLANDS:
        area = shapely.box(*box)
        corners = project(shapely.segmentize(area, 0.2))
        parts = shapely.get_parts(units[source])
        taken = [part for part in parts if corners.contains(part.representative_point())]
        if not taken:
            raise SystemExit(f"no islands found for {unit}")
        units[unit] = shapely.union_all(taken)
        units[source] = shapely.difference(units[source], units[unit])


def clean(units):
    """One seamless coverage, clipped to what the map keeps."""
    keys = sorted(key for key in units if units[key].intersects(KEPT))
    shapes = [_areas(units[key].intersection(KEPT)) for key in keys]
    shapes = shapely.coverage_clean(shapes, snapping_distance=SNAP_M, gap_width=GAP_M)
    return {key: shape for key, shape in zip(keys, shapes) if not shape.is_empty}


def build():
    """(unit id -> shape in metres, alpha-2 code in lower case -> name, Natural Earth code -> alpha-2)"""
    units, states, codes = dissolve(load_provinces())
    cut_disputed(units)
    take_islands(units)
    return clean(units), states, codes
