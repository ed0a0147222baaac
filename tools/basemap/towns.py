"""Step 4: towns for orientation (Natural Earth 1:50m populated places)."""
import shapely

import naming
from frame import KEPT, project
from geojson import feature
from sources import load_checked, physical

DECIMALS = 3


def towns(codes):
    """Every town in reach; `codes` turns Natural Earth's country codes into alpha-2."""
    for town in load_checked(physical("cities-50m.json"))["cities"]:
        place = shapely.Point(town["o"], town["a"])
        if not -40 < town["o"] < 180 or not project(place).intersects(KEPT):
            continue
        properties = {
            "names": {"en": [naming.TOWN_NAMES.get(town["n"], town["n"])]},
            "country": codes.get(naming.FOLDED.get(town["y"], town["y"])),
            "rank": town["r"],
            "population": town["p"] or None,
            "capital": bool(town["c"]),
        }
        yield feature(place, properties, DECIMALS)
