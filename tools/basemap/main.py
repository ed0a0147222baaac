"""Makes the base map: see README.md. `build` runs it with the pinned packages."""
import levels
import naming
import relief
import towns
import units
import water
from geojson import feature, vertices, write
from sources import BASEMAP, BOUNDARIES, load


def unit_properties(key, states, disputed):
    if key in disputed:
        record = disputed[key]
        country = record["country"]
        names, holder, claims = record["names"], record["administered_by"], record["claimed_by"]
    elif key in naming.REGION_NAMES:
        country, name = naming.REGION_NAMES[key]
        names, holder, claims = {"en": [name]}, country, []
    else:
        country = holder = key.upper()
        names, claims = {"en": [naming.COUNTRY_NAMES.get(key, states[key])]}, []
    return {"id": key, "country": country, "names": names, "administered_by": holder, "claimed_by": claims}


def write_level(level, shapes, states, codes, disputed):
    drawn, land, lines = levels.build(shapes, disputed, level)
    folder = BASEMAP / level.name
    decimals = level.decimals
    files = {
        "land": [feature(land, {}, decimals)],
        "units": [feature(drawn[k], unit_properties(k, states, disputed), decimals, k) for k in drawn],
        "lines": [feature(lines[kind], {"class": kind}, decimals) for kind in sorted(lines)],
        "lakes": water.lakes(level),
        "rivers": water.rivers(level),
    }
    for name, features in files.items():
        path = folder / f"{name}.geojson"
        write(path, features)
        print(f"{level.name} {name:7} {vertices(path):>7,} points {path.stat().st_size:>9,} bytes")


def main():
    disputed = {record["id"]: record for record in load(BOUNDARIES)["units"]}
    shapes, states, codes = units.build()
    missing = [key for key in shapes if len(key) != 2 and key not in disputed and key not in naming.REGION_NAMES]
    undrawn = [key for key in disputed if key not in shapes]
    if missing or undrawn:
        raise SystemExit(f"not in boundaries.json: {missing}; in boundaries.json but not drawn: {undrawn}")
    for level in levels.LEVELS:
        write_level(level, shapes, states, codes, disputed)
    write(BASEMAP / "towns.geojson", towns.towns(codes))
    relief.build()


if __name__ == "__main__":
    main()
