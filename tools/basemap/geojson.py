"""GeoJSON as it is committed: one feature a line, rounded, outer rings counter-clockwise (RFC 7946)."""
import json

import shapely


def _round(numbers, decimals):
    if isinstance(numbers[0], (list, tuple)):
        return [_round(inner, decimals) for inner in numbers]
    return [round(number, decimals) for number in numbers]


def geometry(shape, decimals):
    shape = shapely.orient_polygons(shape, exterior_cw=False)
    found = json.loads(shapely.to_geojson(shape))
    return {"type": found["type"], "coordinates": _round(found["coordinates"], decimals)}


def feature(shape, properties, decimals, identity=None):
    made = {"type": "Feature"}
    if identity is not None:
        made["id"] = identity
    return {**made, "properties": properties, "geometry": geometry(shape, decimals)}


def write(path, features):
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    path.write_text('{"type":"FeatureCollection","features":[\n' + rows + "\n]}\n", encoding="utf-8")


def vertices(path):
    """How many points a written file has."""
    found = json.loads(path.read_text(encoding="utf-8"))
    return sum(shapely.get_num_coordinates(shapely.from_geojson(json.dumps(f["geometry"]))) for f in found["features"])
