"""Take the disputed-border lines that the units are cut with out of the Natural Earth GeoPackage of Debian's qgis-common.

Run once, by hand; its result is committed as inputs/disputed-lines.geojson, so that the build needs no Debian:
    apt-get download qgis-common=3.22.16+dfsg-1 && dpkg -x qgis-common_*.deb DIR
    python extract_disputed_lines.py DIR/usr/share/qgis/resources/data/world_map.gpkg > inputs/disputed-lines.geojson
"""
import json
import sqlite3
import sys

import shapely

# Row in the package's table -> what the line is for. Every other row is left out on purpose: see docs/BOUNDARIES.md.
WANTED = {
    9: "south-ossetia",
    15: "shaksgam",
    21: "aksai-chin",
    22: "golan-heights",
}
ENVELOPE_BYTES = (0, 32, 48, 48, 64)


def geometry_of(blob):
    """GeoPackage geometry: an 8-byte header, an envelope whose size the flags name, then plain WKB."""
    envelope = ENVELOPE_BYTES[(blob[3] >> 1) & 7]
    return shapely.from_wkb(blob[8 + envelope :])


def features(path):
    rows = sqlite3.connect(path).execute("select fid, geom, name, adm0_left from disputed_borders order by fid")
    for row, blob, name, inside in rows:
        if row in WANTED:
            geometry = json.loads(shapely.to_geojson(shapely.line_merge(geometry_of(blob))))
            properties = {"unit": WANTED[row], "name": name, "inside": inside, "row": row}
            yield {"type": "Feature", "properties": properties, "geometry": geometry}


if __name__ == "__main__":
    lines = ",\n".join(json.dumps(feature) for feature in features(sys.argv[1]))
    print('{"type":"FeatureCollection","features":[\n' + lines + "\n]}")
