"""Step 5: shaded relief in the map's frame: black with alpha, to lie over any land colour; nothing over the sea."""
import numpy as np
from PIL import Image

from frame import EAST, LCC, NORTH, SOUTH, WEST
from sources import RELIEF, checked, physical

# Wide enough that it is not seen to be an image at 2.5 times the size; alpha does not compress well.
WIDTH = 1200
PIXELS_PER_DEGREE = 15
TOP_LATITUDE = 84
STORED_OFFSET_M = 1000

# Light from the north-west, slopes drawn steeper than they are: a pixel is 10 km wide.
AZIMUTH, ALTITUDE = np.radians(315), np.radians(45)
STEEPER = 8.0
SHADE_ALPHA = 0.62
# High ground darkens gently, so that plateaus are felt and not only their edges.
HIGH_ALPHA, HIGH_FROM_M, HIGH_TO_M = 0.15, 1000, 5500
SMOOTHING_PX = 0.9
# Alpha in steps of 3 %, and none at all on nearly flat ground: both halve the file.
ALPHA_STEP = 8
FLAT_BELOW = 8


def elevation():
    image = Image.open(checked(physical("elevation-4arcmin.png")))
    return np.array(image).astype(np.float32) - STORED_OFFSET_M


def blur(grid, sigma):
    """A Gaussian, one axis after the other."""
    radius = int(np.ceil(3 * sigma))
    weights = np.exp(-0.5 * (np.arange(-radius, radius + 1) / sigma) ** 2)
    weights /= weights.sum()
    for axis in (0, 1):
        padded = np.pad(grid, [(radius, radius) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
        size = grid.shape[axis]
        grid = sum(w * np.take(padded, range(i, i + size), axis=axis) for i, w in enumerate(weights))
    return grid


def sample(grid, longitude, latitude):
    """Bilinear; the grid goes round the world."""
    rows, columns = grid.shape
    y = (TOP_LATITUDE - latitude) * PIXELS_PER_DEGREE - 0.5
    x = (longitude + 180) * PIXELS_PER_DEGREE - 0.5
    top, left = np.clip(np.floor(y).astype(int), 0, rows - 2), np.floor(x).astype(int)
    down, right = np.clip(y - top, 0, 1), x - left
    left, after = left % columns, (left + 1) % columns
    upper = grid[top, left] * (1 - right) + grid[top, after] * right
    lower = grid[top + 1, left] * (1 - right) + grid[top + 1, after] * right
    return upper * (1 - down) + lower * down


def framed(grid):
    """The grid in the map's frame, and the size of a pixel in metres."""
    pixel = 1000 * (EAST - WEST) / WIDTH
    height = round(1000 * (NORTH - SOUTH) / pixel)
    x = WEST * 1000 + (np.arange(WIDTH) + 0.5) * pixel
    y = NORTH * 1000 - (np.arange(height) + 0.5) * pixel
    longitude, latitude = LCC(*np.meshgrid(x, y), inverse=True)
    return sample(grid, longitude, latitude), pixel


def alpha_of(height, pixel):
    """How black each pixel is, 0 to 1."""
    south, east = np.gradient(blur(height, SMOOTHING_PX), pixel)
    south, east = STEEPER * south, STEEPER * east
    light = (
        -east * np.sin(AZIMUTH) * np.cos(ALTITUDE) + south * np.cos(AZIMUTH) * np.cos(ALTITUDE) + np.sin(ALTITUDE)
    ) / np.sqrt(1 + east**2 + south**2)
    shade = np.clip(np.sin(ALTITUDE) - light, 0, 1) * SHADE_ALPHA
    high = np.clip((height - HIGH_FROM_M) / (HIGH_TO_M - HIGH_FROM_M), 0, 1) * HIGH_ALPHA
    return 1 - (1 - shade) * (1 - high)


def build():
    grid = elevation()
    height, pixel = framed(grid)
    dry = framed(blur((grid > 0).astype(np.float32), 0.5))[0]
    alpha = 255 * alpha_of(np.maximum(height, 0), pixel) * np.clip(2 * dry - 0.6, 0, 1)
    pixels = np.zeros((*alpha.shape, 4), np.uint8)
    pixels[..., 3] = np.rint(np.where(alpha < FLAT_BELOW, 0, alpha) / ALPHA_STEP) * ALPHA_STEP
    RELIEF.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(RELIEF, lossless=True, quality=100, method=6)
    print(f"relief.webp {pixels.shape[1]} x {pixels.shape[0]} pixels {RELIEF.stat().st_size:>9,} bytes")
