"""Step 2: the units at one level of detail. Shared borders coincide exactly, whatever the level."""
from collections import defaultdict

import numpy as np
import shapely

import naming
from frame import unproject


class Level:
    def __init__(self, name, tolerance_m, decimals, island_km2, lake_km2, river_rank):
        self.name = name
        self.tolerance_m = tolerance_m
        self.grid = 10**-decimals
        self.decimals = decimals
        self.island_km2 = island_km2
        self.lake_km2 = lake_km2
        self.river_rank = river_rank


LEVELS = (
    Level("l0", tolerance_m=8000, decimals=2, island_km2=300, lake_km2=1200, river_rank=4),
    Level("l1", tolerance_m=2000, decimals=3, island_km2=20, lake_km2=100, river_rank=6),
)


def drop_small_islands(units, level):
    """Leaves out land masses below the level's size, but not those of states that are nothing else."""
    land = shapely.get_parts(shapely.coverage_union_all(list(units.values())))
    small = shapely.union_all([mass for mass in land if mass.area < level.island_km2 * 1e6])
    kept = {}
    for key, shape in units.items():
        if key not in naming.KEPT_ISLANDS:
            shape = shapely.union_all([p for p in shapely.get_parts(shape) if not small.covers(p)])
        if not shape.is_empty:
            kept[key] = shape
    return kept


def simplify(units, level):
    keys = list(units)
    shapes = shapely.coverage_simplify([units[key] for key in keys], level.tolerance_m)
    return dict(zip(keys, shapes))


def round_together(units, level):
    """Degrees on the level's grid. Rounding may make a border touch itself, so faces are found anew from the rounded lines."""
    degrees = {key: unproject(shape) for key, shape in units.items()}
    outlines = [shape.boundary for shape in degrees.values()]
    network = shapely.union_all(outlines, grid_size=level.grid)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(network)))
    keys = list(degrees)
    tree = shapely.STRtree([degrees[key] for key in keys])
    owned = defaultdict(list)
    for face in faces:
        owner = _owner(face, keys, degrees, tree)
        if owner:
            owned[owner].append(face)
    return {key: shapely.coverage_union_all(owned[key]) for key in keys if key in owned}


def _owner(face, keys, degrees, tree):
    """The unit that covers most of a face; none where it is mostly water."""
    best, share = None, 0.5 * face.area
    for index in tree.query(face):
        overlap = degrees[keys[index]].intersection(face).area
        if overlap > share:
            best, share = keys[index], overlap
    return best


def segments(units, level):
    """Every straight piece of an outline, as a pair of grid points -> the units it bounds."""
    bounds = defaultdict(list)
    for key, shape in units.items():
        for ring in shapely.get_rings(shapely.get_parts(shape)):
            points = [tuple(p) for p in np.rint(shapely.get_coordinates(ring) / level.grid).astype(int)]
            for a, b in zip(points, points[1:]):
                bounds[min(a, b), max(a, b)].append(key)
    return bounds


def claims_of(unit, disputed):
    return disputed[unit]["claimed_by"] if unit in disputed else []


def holder_of(unit, disputed):
    """Who administers a unit, in the words of boundaries.json (a state's own code for undisputed ground)."""
    if unit in disputed:
        return disputed[unit]["administered_by"]
    return naming.REGION_NAMES[unit][0] if unit in naming.REGION_NAMES else unit.upper()


def line_class(a, b, disputed):
    """agreed: a state border; de-facto: a contested line of control; claimed: inside one administration; region: Xinjiang."""
    if tuple(sorted((a, b))) in naming.UNSETTLED:
        return "de-facto"
    holders = holder_of(a, disputed), holder_of(b, disputed)
    if a not in disputed and b not in disputed:
        return "region" if holders[0] == holders[1] else "agreed"
    if holders[0] == holders[1]:
        return "claimed"
    contested = holders[1] in claims_of(a, disputed) or holders[0] in claims_of(b, disputed)
    both = a in disputed and b in disputed
    return "de-facto" if contested or both else "agreed"


def border_lines(units, disputed, level):
    """class -> joined lines; each is made of the very segments the units share."""
    found = defaultdict(list)
    for (a, b), owners in segments(units, level).items():
        if len(owners) > 2:
            raise SystemExit(f"{level.name}: a segment bounds {owners}")
        if len(owners) == 2 and owners[0] != owners[1]:
            found[line_class(*sorted(owners), disputed)].append((a, b))
    return {
        kind: shapely.line_merge(shapely.multilinestrings(np.array(pairs) * level.grid)) for kind, pairs in found.items()
    }


def build(units, disputed, level):
    """(units, land, lines by class), in degrees on the level's grid"""
    shapes = round_together(simplify(drop_small_islands(units, level), level), level)
    broken = [key for key, shape in shapes.items() if not shape.is_valid]
    if broken or not shapely.coverage_is_valid(list(shapes.values())):
        raise SystemExit(f"{level.name}: outlines that touch or cross: {broken}")
    return shapes, shapely.coverage_union_all(list(shapes.values())), border_lines(shapes, disputed, level)
