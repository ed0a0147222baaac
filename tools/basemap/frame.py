"""The map's projection and the part of the world that is kept."""
import numpy as np
import shapely
from pyproj import Proj

LCC = Proj("+proj=lcc +lat_1=25 +lat_2=55 +lat_0=42 +lon_0=65 +datum=WGS84 +units=m +no_defs")

# The frame of the map, in kilometres of the projection: west, south, east, north.
WEST, SOUTH, EAST, NORTH = -5900, -4000, 6100, 3400

# What lies this far outside the frame is cut away; the cut itself is never seen on the map.
MARGIN_KM = 300
KEPT = shapely.box(
    *(1000 * edge for edge in (WEST - MARGIN_KM, SOUTH - MARGIN_KM, EAST + MARGIN_KM, NORTH + MARGIN_KM))
)

# The Lambert cone opens at 115° W and blows up in the far south: leave both out before projecting.
PROJECTABLE = shapely.box(-45, -20, 180, 84)


def project(geometry):
    """Degrees to metres. Points that coincide go on coinciding."""
    return shapely.transform(geometry, lambda points: np.column_stack(LCC(points[:, 0], points[:, 1])))


def unproject(geometry):
    return shapely.transform(geometry, lambda points: np.column_stack(LCC(points[:, 0], points[:, 1], inverse=True)))
