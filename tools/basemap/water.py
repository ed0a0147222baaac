"""Step 3: lakes and rivers (Natural Earth 1:50m), simplified in the projection the map is drawn in."""
import json

import shapely

import naming
from frame import KEPT, PROJECTABLE, project, unproject
from geojson import feature
from sources import load_checked, physical


def _features(name):
    """(properties, shape in metres) of every feature that is kept."""
    for found in load_checked(physical(name))["features"]:
        shape = shapely.make_valid(shapely.from_geojson(json.dumps(found["geometry"])))
        shape = project(shape.intersection(PROJECTABLE)).intersection(KEPT)
        if not shape.is_empty:
            yield found["properties"], shape


def _names(name, today):
    return {"en": [today.get(name, name)]} if name else {}


def lakes(level):
    """Lakes of the level's size and more."""
    for properties, shape in _features("lakes-50m.geojson"):
        if properties["name"] in naming.GONE_LAKES or shape.area < level.lake_km2 * 1e6:
            continue
        shape = unproject(shape.simplify(level.tolerance_m / 4))
        shape = shapely.set_precision(shape, level.grid)
        if not shape.is_empty:
            yield feature(shape, {"names": _names(properties["name"], naming.LAKE_NAMES)}, level.decimals)


def rivers(level):
    """Rivers of the level's rank and more, and those a reader expects."""
    for properties, shape in _features("rivers-50m.geojson"):
        names = _names(properties["name"], naming.RIVER_NAMES)
        rank = properties["scalerank"]
        expected = bool(names) and names["en"][0] in naming.EXPECTED_RIVERS
        if rank > level.river_rank and not expected:
            continue
        shape = shapely.line_merge(shape) if shape.geom_type == "MultiLineString" else shape
        shape = shapely.set_precision(unproject(shape.simplify(level.tolerance_m / 3)), level.grid, mode="pointwise")
        shape = shapely.remove_repeated_points(shape)
        yield feature(shape, {"names": names, "rank": rank}, level.decimals)
